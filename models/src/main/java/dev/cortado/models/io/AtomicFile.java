package dev.cortado.models.io;

import dev.cortado.models.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Writes a file so that it appears whole or not at all: into a temporary file in the same folder, which is forced to disk
 * and then renamed. Until {@link #commit} the old file stays as it is; closing without it throws the new one away.
 */
public final class AtomicFile implements AutoCloseable {
  private static final String REMEDY = "free some space, check the permissions or choose another folder; what was there"
      + " before is unchanged";

  /** How the temporary file is opened: a seam for tests of full disks. */
  @FunctionalInterface
  interface Opener {
    FileChannel open(Path temporary) throws IOException;
  }

  private final Path file;
  private final Path temporary;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private boolean committed;

  private AtomicFile(Path file, Path temporary, FileChannel channel) {
    this.file = file;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Begins to write a file; missing folders are made.
   *
   * @throws InputException if the folder cannot be written, or the file is something else than a file
   */
  public static AtomicFile create(Path file) {
    return create(file, temporary ->
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  static AtomicFile create(Path file, Opener opener) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(file + ": cannot be written: it is a folder or a device; choose the name of a file");
    }
    Path folder = folder(file);
    try {
      Files.createDirectories(folder);
      removeLeftovers(folder, file.getFileName().toString());
      // The process id tells a later writer whether this one still lives.
      Path temporary = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + "-"
          + Long.toHexString(System.nanoTime()) + ".tmp");
      return new AtomicFile(file, temporary, opener.open(temporary));
    } catch (IOException e) {
      throw InputException.writing(file, e, REMEDY);
    }
  }

  /** Writes bytes at the end. */
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, room(1).remaining());
      buffer.put(bytes, offset + done, count);
      done += count;
    }
  }

  /** Writes all these bytes at the end. */
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Writes numbers as little-endian 32-bit floats at the end. */
  public void write(float[] numbers) {
    for (float number : numbers) {
      room(Float.BYTES).putInt(Integer.reverseBytes(Float.floatToRawIntBits(number)));
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    try {
      for (buffer.flip(); buffer.hasRemaining(); ) {
        channel.write(buffer);
      }
      buffer.clear();
    } catch (IOException e) {
      throw InputException.writing(file, e, REMEDY);
    }
  }

  /** Forces everything to disk and puts the file in its place. */
  public void commit() {
    flush();
    try {
      channel.force(true);
      channel.close();
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      committed = true;
    } catch (IOException e) {
      throw InputException.writing(file, e, REMEDY);
    }
    forceFolder(folder(file));
  }

  /** Ends writing; without {@link #commit} nothing has happened. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The reason for not committing matters more; the next writer removes the leftover.
      return;
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  // The rename itself is durable only when the folder is; not every system can open a folder.
  private static void forceFolder(Path folder) {
    try (FileChannel entries = FileChannel.open(folder)) {
      entries.force(true);
    } catch (IOException e) {
      return;
    }
  }

  private static void removeLeftovers(Path folder, String name) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String found = entry.getFileName().toString();
        if (found.startsWith("." + name + ".") && found.endsWith(".tmp") && abandoned(entry, found, name)) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }

  private static boolean abandoned(Path entry, String found, String name) throws IOException {
    String tail = found.substring(name.length() + 2);
    int dash = tail.indexOf('-');
    if (dash < 1 || dash > 18 || !tail.substring(0, dash).chars().allMatch(Character::isDigit)) {
      return false;
    }
    ProcessHandle self = ProcessHandle.current();
    long writer = Long.parseLong(tail.substring(0, dash));
    if (writer == self.pid()) {
      // An earlier process with the same id, as in a container that was started again.
      Instant start = self.info().startInstant().orElse(Instant.MIN);
      return Files.getLastModifiedTime(entry).toInstant().isBefore(start.minusSeconds(2));
    }
    return ProcessHandle.of(writer).isEmpty();
  }
}
