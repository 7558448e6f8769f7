package dev.cortado.models.data;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of unsigned bytes in the IDX format of MNIST: two zero bytes, the type (8), the number of dimensions, each
 * dimension as a big-endian int, then the bytes, row after row. A plain file is memory-mapped. A gzip file is unpacked once:
 * into memory if it takes at most a quarter of the heap, else into a temporary file that is mapped and deleted. Reading is
 * thread-safe.
 */
public final class IdxFile {
  private static final float[] UNIT = new float[256];

  static {
    for (int b = 0; b < UNIT.length; b++) {
      UNIT[b] = b / 255f;
    }
  }

  private final IdxHeader header;
  private final IdxBytes bytes;
  private final int rowBytes;

  private IdxFile(IdxHeader header, IdxBytes bytes) {
    this.header = header;
    this.bytes = bytes;
    this.rowBytes = header.rowShape().size();
  }

  /**
   * Opens a file, plain or gzip (by its first bytes, whatever its name).
   *
   * @throws InputException if the file cannot be read, is no IDX file of bytes, is truncated or too long, or its gzip
   *     stream is damaged
   */
  public static IdxFile open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer first = ByteBuffer.allocate(IdxHeader.MAXIMUM_BYTES);
      while (first.hasRemaining() && channel.read(first, first.position()) > 0) {
        // until the buffer is full or the file ends
      }
      first.flip();
      if (first.limit() >= 2 && first.get(0) == 0x1f && first.get(1) == (byte) 0x8b) {
        try (InputStream stream = Files.newInputStream(file)) {
          return unpack(stream, file.toString(), Runtime.getRuntime().maxMemory() / 4);
        }
      }
      if (file.toString().endsWith(".gz")) {
        throw new InputException(file + ": gzip error: the file does not begin with the bytes 1f 8b; download it again, or"
            + " remove .gz from its name if it is not compressed");
      }
      IdxHeader header = IdxHeader.parse(first, file.toString());
      header.checkLength(channel.size());
      return new IdxFile(header, IdxBytes.map(channel, header));
    } catch (IOException e) {
      throw InputException.reading(file, e, "check its name and permissions");
    }
  }

  /**
   * Reads a gzip stream into memory, for files inside a jar.
   *
   * @param name of the file, for error messages
   * @throws InputException as {@link #open}
   */
  public static IdxFile read(InputStream gzip, String name) {
    return unpack(gzip, name, Long.MAX_VALUE);
  }

  static IdxFile unpack(InputStream stream, String name, long heapBytes) {
    GzipBytes gzip = new GzipBytes(stream, name);
    IdxHeader header = IdxHeader.parse(gzip, name);
    IdxBytes bytes = header.dataBytes() <= heapBytes && header.dataBytes() <= IdxBytes.CHUNK
        ? IdxBytes.inHeap(gzip, header)
        : IdxBytes.inTemporaryFile(gzip, header);
    gzip.expectEnd();
    return new IdxFile(header, bytes);
  }

  /** Where it came from, for error messages. */
  public String name() {
    return header.name();
  }

  /** The dimensions as in the header; the first is the number of rows. */
  public List<Integer> dimensions() {
    return header.dimensions();
  }

  /** The number of rows: the first dimension. */
  public int rows() {
    return header.rows();
  }

  /** The dimensions after the first, or [1] if there are none. */
  public Shape rowShape() {
    return header.rowShape();
  }

  /** The first byte of a row, from 0 to 255: in a file of labels, the label. */
  public int first(int row) {
    return bytes.chunk(row).get(bytes.offset(row)) & 0xff;
  }

  /** Writes the bytes of a row, each divided by 255 as floats are, to {@code into[offset]} and what follows. */
  public void decode(int row, float[] into, int offset) {
    ByteBuffer chunk = bytes.chunk(row);
    int from = bytes.offset(row);
    for (int i = 0; i < rowBytes; i++) {
      into[offset + i] = UNIT[chunk.get(from + i) & 0xff];
    }
  }
}
