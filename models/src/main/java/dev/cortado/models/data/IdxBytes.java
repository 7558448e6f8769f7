package dev.cortado.models.data;

import dev.cortado.models.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The rows of an IDX file, in buffers of whole rows: one buffer cannot hold more than 2 GiB. */
final class IdxBytes {
  /** The most that one buffer takes, unless a single row is larger. */
  static final int CHUNK = 1 << 30;

  private final ByteBuffer[] chunks;
  private final int rowsOfChunk;
  private final int rowBytes;

  private IdxBytes(ByteBuffer[] chunks, int rowsOfChunk, int rowBytes) {
    this.chunks = chunks;
    this.rowsOfChunk = rowsOfChunk;
    this.rowBytes = rowBytes;
  }

  ByteBuffer chunk(int row) {
    return chunks[row / rowsOfChunk];
  }

  int offset(int row) {
    return row % rowsOfChunk * rowBytes;
  }

  static IdxBytes map(FileChannel channel, IdxHeader header) throws IOException {
    return map(channel, header, header.headerBytes(), CHUNK);
  }

  static IdxBytes map(FileChannel channel, IdxHeader header, long start, int chunkBytes) throws IOException {
    int rowBytes = header.rowShape().size();
    int rowsOfChunk = Math.max(1, chunkBytes / rowBytes);
    ByteBuffer[] chunks = new ByteBuffer[(int) (((long) header.rows() + rowsOfChunk - 1) / rowsOfChunk)];
    for (int i = 0; i < chunks.length; i++) {
      long firstRow = (long) i * rowsOfChunk;
      long rows = Math.min(rowsOfChunk, header.rows() - firstRow);
      chunks[i] = channel.map(FileChannel.MapMode.READ_ONLY, start + firstRow * rowBytes, rows * rowBytes);
    }
    return new IdxBytes(chunks, rowsOfChunk, rowBytes);
  }

  static IdxBytes inHeap(GzipBytes gzip, IdxHeader header) {
    ByteBuffer data = ByteBuffer.allocate((int) header.dataBytes());
    gzip.read(data);
    if (data.hasRemaining()) {
      throw header.truncated(gzip.count());
    }
    return new IdxBytes(new ByteBuffer[] {data}, Math.max(1, header.rows()), header.rowShape().size());
  }

  static IdxBytes inTemporaryFile(GzipBytes gzip, IdxHeader header) {
    try {
      Path file = Files.createTempFile("cortado-", ".idx");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        copy(gzip, header, channel);
        return map(channel, header, 0, CHUNK);
      } finally {
        // The mapping outlives the name; where the system does not allow that, the file goes at exit.
        if (!file.toFile().delete()) {
          file.toFile().deleteOnExit();
        }
      }
    } catch (IOException e) {
      throw new InputException(header.name() + ": cannot be unpacked into " + System.getProperty("java.io.tmpdir") + " ("
          + header.dataBytes() + " bytes): " + e.getMessage() + "; choose a larger folder with -Djava.io.tmpdir, or unpack"
          + " the file yourself", e);
    }
  }

  private static void copy(GzipBytes gzip, IdxHeader header, FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    for (long left = header.dataBytes(); left > 0; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      gzip.read(buffer);
      if (buffer.hasRemaining()) {
        throw header.truncated(gzip.count());
      }
      left -= buffer.limit();
      for (buffer.flip(); buffer.hasRemaining(); ) {
        channel.write(buffer);
      }
    }
  }
}
