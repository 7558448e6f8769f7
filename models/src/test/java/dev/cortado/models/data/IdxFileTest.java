package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  @TempDir Path folder;

  @Test
  void everyByteIsDividedBy255AsFloatsAre() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    float[] into = new float[258];
    IdxFile.open(file("a", IdxBuilder.bytes(all, 1, 16, 16))).decode(0, into, 1);
    for (int b = 0; b < 256; b++) {
      assertEquals(b / 255f, into[1 + b]);
    }
    assertEquals(0, into[0]);
    assertEquals(0, into[257]);
  }

  @Test
  void plainGzipAndTemporaryFileGiveTheSameRows() throws IOException {
    byte[] bytes = IdxBuilder.bytes(7, 3, 5);
    byte[] gzip = IdxBuilder.gzip(bytes);
    // The first bytes decide, not the name.
    List<IdxFile> files = List.of(
        IdxFile.open(file("plain", bytes)),
        IdxFile.open(file("packed.gz", gzip)),
        IdxFile.open(file("packed", gzip)),
        IdxFile.read(new ByteArrayInputStream(gzip), "stream"),
        IdxFile.unpack(new ByteArrayInputStream(gzip), "temporary", 10));
    for (IdxFile file : files) {
      assertEquals(List.of(7, 3, 5), file.dimensions(), file.name());
      assertEquals(Shape.of(3, 5), file.rowShape(), file.name());
      for (int row = 0; row < 7; row++) {
        float[] expected = new float[15];
        for (int i = 0; i < 15; i++) {
          expected[i] = ((row * 15 + i) * 7 + 3 & 0xff) / 255f;
        }
        float[] into = new float[15];
        file.decode(row, into, 0);
        assertArrayEquals(expected, into, file.name());
        assertEquals(row * 15 * 7 + 3 & 0xff, file.first(row));
      }
    }
  }

  @Test
  void manyChunksAreOneFile() throws IOException {
    Path file = file("chunks", IdxBuilder.bytes(10, 2, 3));
    try (FileChannel channel = FileChannel.open(file)) {
      IdxHeader header = new IdxHeader("chunks", List.of(10, 2, 3), Shape.of(2, 3));
      // Two rows of six bytes a chunk, and a row that is larger than a chunk.
      for (int chunkBytes : new int[] {13, 1}) {
        IdxBytes bytes = IdxBytes.map(channel, header, 16, chunkBytes);
        for (int row = 0; row < 10; row++) {
          assertEquals((byte) (row * 42 + 3), bytes.chunk(row).get(bytes.offset(row)));
        }
      }
    }
  }

  @Test
  void unpackingLeavesNoTemporaryFile() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = leftovers(temporary);
    IdxFile.unpack(new ByteArrayInputStream(IdxBuilder.gzip(IdxBuilder.bytes(3, 4))), "t", 0).first(2);
    assertEquals(before, leftovers(temporary));
  }

  private static long leftovers(Path temporary) throws IOException {
    try (var files = Files.list(temporary)) {
      return files.filter(f -> f.getFileName().toString().matches("cortado-.*\\.idx")).count();
    }
  }

  @Test
  void noRowsAreAFile() throws IOException {
    assertEquals(0, IdxFile.open(file("none", IdxBuilder.bytes(0, 4, 4))).rows());
    assertEquals(0, IdxFile.open(file("none.gz", IdxBuilder.gzip(IdxBuilder.bytes(0, 4, 4)))).rows());
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    byte[] good = IdxBuilder.bytes(3, 2, 2);
    assertWrong("missing", null, "cannot be read: there is no such file or folder; check its name and permissions");
    assertWrong("text", "<html>not found</html>".getBytes(),
        "wrong magic number 0x3c68746d at byte 0; an IDX file of images begins with 0x00000803, of labels with 0x00000801;"
            + " take one of the four classic files");
    byte[] floats = good.clone();
    floats[2] = 0x0d;
    assertWrong("floats", floats, "holds numbers of IDX type 0x0d (byte 2); only unsigned bytes, 0x08, can be read, so"
        + " convert them");
    assertWrong("short", Arrays.copyOf(good, 27), "truncated: the header announces [3, 2, 2], 28 bytes with the header, but"
        + " there are only 27; download it again");
    assertWrong("header", Arrays.copyOf(good, 14),
        "truncated: the file ends in its header, after 14 bytes; download it again");
    assertWrong("empty", new byte[0], "truncated: the file ends in its header, after 0 bytes; download it again");
    assertWrong("long", Arrays.copyOf(good, 30),
        "2 bytes too many: the header announces [3, 2, 2], which end at byte 28; download it again");
    byte[] negative = good.clone();
    negative[4] = (byte) 0x80;
    assertWrong("negative", negative,
        "dimension 0 (byte 4) is 2147483651, which makes no sense; the file is damaged, download it again");
    byte[] vast = good.clone();
    vast[8] = vast[12] = 0x7f;
    assertWrong("vast", vast,
        "dimension 2 (byte 12) is 2130706434, which makes no sense; the file is damaged, download it again");
  }

  @Test
  void whatIsWrongInsideGzipIsSaid() throws IOException {
    byte[] good = IdxBuilder.bytes(300, 20, 20);
    byte[] gzip = IdxBuilder.gzip(good);
    assertWrong("plain.gz", good, "gzip error: the file does not begin with the bytes 1f 8b; download it again, or remove"
        + " .gz from its name if it is not compressed");
    assertWrong("short.gz", IdxBuilder.gzip(Arrays.copyOf(good, 500)),
        "truncated: the header announces [300, 20, 20], 120016 bytes with the header, but there are only 500;"
            + " download it again");
    assertWrong("header.gz", IdxBuilder.gzip(Arrays.copyOf(good, 7)),
        "truncated: the file ends in its header, after 7 bytes; download it again");
    assertWrong("magic.gz", IdxBuilder.gzip("hello".getBytes()), "wrong magic number 0x68656c6c at byte 0; an IDX file of"
        + " images begins with 0x00000803, of labels with 0x00000801; take one of the four classic files");
    assertWrong("long.gz", IdxBuilder.gzip(Arrays.copyOf(good, good.length + 9)),
        "the unpacked data go on after the 120016 bytes that the header announces; download it again");
    byte[] checksum = gzip.clone();
    checksum[gzip.length - 8] ^= 1;
    assertWrong("checksum.gz", checksum,
        "gzip error after 120016 unpacked bytes: Corrupt GZIP trailer; download it again");
    String cut = message("cut.gz", Arrays.copyOf(gzip, gzip.length / 2));
    assertEquals(true, cut.matches(".*: gzip error after \\d+ unpacked bytes: the compressed data end too early; download it"
        + " again"), cut);
    byte[] damaged = gzip.clone();
    Arrays.fill(damaged, 20, 60, (byte) 0x55);
    String message = message("damaged.gz", damaged);
    assertEquals(true, message.matches(".*: gzip error after \\d+ unpacked bytes: .*; download it again"), message);
    // The same, where it is unpacked into a temporary file.
    assertEquals("big: truncated: the header announces [300, 20, 20], 120016 bytes with the header, but there are only 500;"
        + " download it again", assertThrows(InputException.class, () -> IdxFile.unpack(
            new ByteArrayInputStream(IdxBuilder.gzip(Arrays.copyOf(good, 500))), "big", 10)).getMessage());
  }

  private void assertWrong(String name, byte[] bytes, String expected) throws IOException {
    assertEquals(folder.resolve(name) + ": " + expected, message(name, bytes));
  }

  private String message(String name, byte[] bytes) throws IOException {
    Path file = bytes == null ? folder.resolve(name) : file(name, bytes);
    return assertThrows(InputException.class, () -> IdxFile.open(file)).getMessage();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
