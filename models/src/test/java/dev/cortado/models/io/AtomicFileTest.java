package dev.cortado.models.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.ChildJvm;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final String REMEDY = "; free some space, check the permissions or choose another folder; what was there"
      + " before is unchanged";

  @TempDir Path folder;

  private TreeSet<String> names() {
    return new TreeSet<>(Arrays.asList(folder.toFile().list()));
  }

  @Test
  void appearsWholeOrNotAtAll() throws IOException {
    Path file = folder.resolve("new/folder/file");
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 7);
    try (AtomicFile out = AtomicFile.create(file)) {
      out.write(large);
      out.write(new float[] {1.5f});
      assertFalse(Files.exists(file));
      out.commit();
    }
    byte[] expected = Arrays.copyOf(large, large.length + 4);
    expected[large.length + 2] = (byte) 0xc0;
    expected[large.length + 3] = 0x3f;
    assertArrayEquals(expected, Files.readAllBytes(file));
    try (AtomicFile out = AtomicFile.create(file)) {
      out.write(new byte[] {1});
    }
    assertArrayEquals(expected, Files.readAllBytes(file), "not committed: unchanged");
    assertArrayEquals(new String[] {"file"}, file.getParent().toFile().list());
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    Path file = Files.writeString(folder.resolve("file"), "old");
    InputException e = assertThrows(InputException.class, () -> {
      try (AtomicFile out = AtomicFile.create(file, temporary -> FileChannel.open(full, StandardOpenOption.WRITE))) {
        out.write(new byte[100]);
        out.commit();
      }
    });
    assertEquals(file + ": cannot be written: No space left on device" + REMEDY, e.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(new TreeSet<>(List.of("file")), names());
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    assertEquals(folder + ": cannot be written: it is a folder or a device; choose the name of a file",
        assertThrows(InputException.class, () -> AtomicFile.create(folder)).getMessage());
    Path inFile = Files.createFile(folder.resolve("file")).resolve("below");
    assertTrue(assertThrows(InputException.class, () -> AtomicFile.create(inFile)).getMessage()
        .startsWith(inFile + ": cannot be written: "));
    assertEquals(folder.resolve("x") + ": cannot be written: permission denied" + REMEDY,
        assertThrows(InputException.class, () -> AtomicFile.create(folder.resolve("x"), temporary -> {
          throw new java.nio.file.AccessDeniedException(temporary.toString());
        })).getMessage());
  }

  @Test
  void leftoversOfDeadWritersGo() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    long self = ProcessHandle.current().pid();
    // An earlier process with our id.
    Path reborn = Files.createFile(folder.resolve(".file." + self + "-1.tmp"));
    Files.setLastModifiedTime(reborn, FileTime.fromMillis(0));
    Files.createFile(folder.resolve(".file." + dead.pid() + "-ab.tmp"));
    // These stay: another target, a living writer, a user's own file.
    Files.createFile(folder.resolve(".other." + dead.pid() + "-ab.tmp"));
    Files.createFile(folder.resolve(".file." + self + "-2.tmp"));
    Files.createFile(folder.resolve(".file.mine.tmp"));
    try (AtomicFile out = AtomicFile.create(folder.resolve("file"))) {
      out.commit();
    }
    assertEquals(new TreeSet<>(List.of(".other." + dead.pid() + "-ab.tmp", ".file." + self + "-2.tmp", ".file.mine.tmp",
        "file")), names());
  }

  /** Writes ever new versions of one checkpoint: all numbers of a version are the same. */
  static final class Writer {
    public static void main(String[] arguments) {
      for (int version = 1; ; version++) {
        float[] numbers = new float[300_000];
        Arrays.fill(numbers, version);
        new Safetensors(Map.of("x", Tensor.wrap(Shape.of(numbers.length), numbers)), Map.of("version", "" + version))
            .write(Path.of(arguments[0]));
        System.out.println(version);
      }
    }
  }

  @Test
  void aKilledWriterLeavesAWholeFile() throws Exception {
    Path file = folder.resolve("model.safetensors");
    for (int kill = 0; kill < 4; kill++) {
      Process writer = ChildJvm.start(List.of("-XX:TieredStopAtLevel=1"), Writer.class, file.toString());
      // The first version is there; then the kill comes at another moment each time.
      assertEquals('1', writer.getInputStream().read());
      Thread.sleep(7 + 13 * kill);
      writer.destroyForcibly();
      assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
      Safetensors read = Safetensors.read(file);
      float version = Float.parseFloat(read.metadata().get("version"));
      for (float x : read.tensors().get("x").data()) {
        assertEquals(version, x);
      }
    }
    new Safetensors(Map.of(), Map.of()).write(file);
    assertEquals(new TreeSet<>(List.of("model.safetensors")), names(), "leftovers are removed by the next writer");
  }
}
