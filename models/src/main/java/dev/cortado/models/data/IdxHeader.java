package dev.cortado.models.data;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The beginning of an IDX file. */
record IdxHeader(String name, List<Integer> dimensions, Shape rowShape) {
  private static final int MAXIMUM_RANK = 8;
  static final int MAXIMUM_BYTES = 4 + 4 * MAXIMUM_RANK;

  static IdxHeader parse(ByteBuffer first, String name) {
    int magic = next(first, name);
    int rank = magic & 0xff;
    if ((magic & 0xffff0000) != 0 || rank == 0 || rank > MAXIMUM_RANK) {
      throw new InputException(name + ": wrong magic number 0x" + hex(magic) + " at byte 0; an IDX file of images begins"
          + " with 0x00000803, of labels with 0x00000801; take one of the four classic files");
    }
    if ((magic >>> 8 & 0xff) != 8) {
      throw new InputException(name + ": holds numbers of IDX type 0x" + hex(magic >>> 8 & 0xff).substring(6)
          + " (byte 2); only unsigned bytes, 0x08, can be read, so convert them");
    }
    List<Integer> dimensions = new ArrayList<>();
    long size = 1;
    for (int i = 0; i < rank; i++) {
      int dimension = next(first, name);
      size = i == 0 ? 1 : size * dimension;
      if (dimension < 0 || size > Integer.MAX_VALUE || size == 0) {
        throw new InputException(name + ": dimension " + i + " (byte " + (4 + 4 * i) + ") is "
            + Integer.toUnsignedString(dimension) + ", which makes no sense; the file is damaged, download it again");
      }
      dimensions.add(dimension);
    }
    int[] row = dimensions.subList(1, rank).stream().mapToInt(Integer::intValue).toArray();
    return new IdxHeader(name, List.copyOf(dimensions), rank == 1 ? Shape.of(1) : Shape.of(row));
  }

  static IdxHeader parse(GzipBytes gzip, String name) {
    ByteBuffer first = ByteBuffer.allocate(MAXIMUM_BYTES);
    gzip.read(first.limit(4));
    int rank = first.get(3) & 0xff;
    if (first.position() == 4 && rank <= MAXIMUM_RANK) {
      gzip.read(first.limit(4 + 4 * rank));
    }
    return parse(first.flip(), name);
  }

  private static int next(ByteBuffer first, String name) {
    if (first.remaining() < 4) {
      throw new InputException(
          name + ": truncated: the file ends in its header, after " + first.limit() + " bytes; download it again");
    }
    return first.getInt();
  }

  private static String hex(int word) {
    return String.format("%08x", word);
  }

  int rows() {
    return dimensions.get(0);
  }

  int headerBytes() {
    return 4 + 4 * dimensions.size();
  }

  long dataBytes() {
    return (long) rows() * rowShape.size();
  }

  /** Compares what the header announces with how long the file is. */
  void checkLength(long fileBytes) {
    long expected = headerBytes() + dataBytes();
    if (fileBytes < expected) {
      throw truncated(fileBytes);
    }
    if (fileBytes > expected) {
      throw new InputException(name + ": " + (fileBytes - expected) + " bytes too many: the header announces " + dimensions
          + ", which end at byte " + expected + "; download it again");
    }
  }

  InputException truncated(long fileBytes) {
    return new InputException(name + ": truncated: the header announces " + dimensions + ", " + (headerBytes() + dataBytes())
        + " bytes with the header, but there are only " + fileBytes + "; download it again");
  }
}
