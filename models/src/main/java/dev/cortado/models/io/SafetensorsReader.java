package dev.cortado.models.io;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@link Safetensors}: the whole header is checked against the length of the file before memory is taken for numbers.
 */
final class SafetensorsReader {
  // The limit of the reference implementation.
  private static final long LONGEST_HEADER = 100_000_000;
  private static final String REMEDY = "; the file is damaged or no safetensors file, use another copy";

  private final Path file;

  SafetensorsReader(Path file) {
    this.file = file;
  }

  /** Where the numbers of a tensor stand. */
  private record Entry(String name, StoredType type, Shape shape, long begin, long end) {}

  Safetensors read() {
    try (FileChannel channel = FileChannel.open(file)) {
      long length = channel.size();
      if (length < Long.BYTES) {
        throw wrong("has only " + length + " bytes, too few for the length of the header");
      }
      long headerBytes = bytes(channel, 0, Long.BYTES).getLong();
      if (headerBytes < 2 || headerBytes > LONGEST_HEADER) {
        throw wrong("is not a safetensors file: its first eight bytes announce a header of "
            + Long.toUnsignedString(headerBytes) + " bytes");
      }
      if (headerBytes > length - Long.BYTES) {
        throw wrong("announces a header of " + headerBytes + " bytes, but only " + (length - Long.BYTES) + " follow");
      }
      Map<String, Object> header = header(bytes(channel, Long.BYTES, (int) headerBytes));
      Map<String, String> metadata = metadata(header.remove(Safetensors.METADATA));
      long start = Long.BYTES + headerBytes;
      List<Entry> entries = entries(header, length - start);
      Map<String, Tensor> tensors = new TreeMap<>();
      for (Entry entry : entries) {
        tensors.put(entry.name(), numbers(channel, start, entry));
      }
      return new Safetensors(tensors, metadata);
    } catch (IOException e) {
      throw InputException.reading(file, e, "check its name and permissions");
    }
  }

  private Map<String, Object> header(ByteBuffer bytes) {
    try {
      return Json.parseObject(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw wrong("is not a safetensors file: its header is not UTF-8 text");
    } catch (Json.SyntaxException e) {
      throw wrong("is not a safetensors file: its header, from byte 8, is not JSON (" + e.getMessage() + ")");
    }
  }

  private Map<String, String> metadata(Object value) {
    Map<String, String> metadata = new TreeMap<>();
    if (value == null) {
      return metadata;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("has a __metadata__ that is not an object");
    }
    map.forEach((name, text) -> {
      if (!(text instanceof String)) {
        throw wrong("has a metadata entry '" + name + "' that is not a text");
      }
      metadata.put((String) name, (String) text);
    });
    return metadata;
  }

  private List<Entry> entries(Map<String, Object> header, long dataBytes) {
    List<Entry> entries = new ArrayList<>();
    header.forEach((name, value) -> entries.add(entry(name, value, dataBytes)));
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long expected = 0;
    String before = "the header";
    for (Entry entry : entries) {
      if (entry.begin() != expected) {
        throw wrong("has data offsets that " + (entry.begin() < expected ? "overlap" : "leave a hole") + " between " + before
            + " (ends at " + expected + ") and tensor '" + entry.name() + "' (begins at " + entry.begin() + ")");
      }
      expected = entry.end();
      before = "tensor '" + entry.name() + "'";
    }
    if (expected != dataBytes) {
      throw wrong("has " + (dataBytes - expected) + " bytes after the last tensor");
    }
    return entries;
  }

  private Entry entry(String name, Object value, long dataBytes) {
    if (!(value instanceof Map<?, ?> map) || !(map.get("dtype") instanceof String dtype)
        || !(map.get("shape") instanceof List<?> shape) || !(map.get("data_offsets") instanceof List<?> offsets)
        || offsets.size() != 2 || !(offsets.get(0) instanceof Long begin) || !(offsets.get(1) instanceof Long end)) {
      throw wrong("describes tensor '" + name + "' without dtype, shape and two data_offsets");
    }
    StoredType type = StoredType.named(dtype);
    if (type == null) {
      throw new InputException(file + ": tensor '" + name + "' has the type " + dtype + ", which cannot be read; convert it"
          + " to F32");
    }
    if (begin < 0 || end < begin || end > dataBytes) {
      throw wrong("has tensor '" + name + "' at the data offsets " + offsets + ", but there are " + dataBytes
          + " bytes of data: truncated, or offsets out of range");
    }
    Shape dimensions = shape(name, shape);
    long needed = (long) dimensions.size() * type.bytes();
    if (end - begin != needed) {
      throw wrong("has tensor '" + name + "' of " + dtype + " " + shape + ", which needs " + needed
          + " bytes, at the data offsets " + offsets + ", which are " + (end - begin));
    }
    return new Entry(name, type, dimensions, begin, end);
  }

  private Shape shape(String name, List<?> shape) {
    int[] dimensions = new int[Math.max(1, shape.size())];
    // The scalar of the format has no dimension.
    dimensions[0] = 1;
    long size = 1;
    for (int i = 0; i < shape.size(); i++) {
      if (!(shape.get(i) instanceof Long dimension) || dimension < 0 || dimension > Integer.MAX_VALUE
          || (size *= dimension) > Integer.MAX_VALUE) {
        throw wrong("has tensor '" + name + "' of shape " + shape + ", which makes no sense or is too large");
      }
      dimensions[i] = dimension.intValue();
    }
    return Shape.of(dimensions);
  }

  private Tensor numbers(FileChannel channel, long start, Entry entry) throws IOException {
    Tensor tensor = Tensor.zeros(entry.shape());
    float[] data = tensor.data();
    int width = entry.type().bytes();
    int done = 0;
    while (done < data.length) {
      int count = Math.min(data.length - done, 1 << 14);
      ByteBuffer bytes = bytes(channel, start + entry.begin() + (long) done * width, count * width);
      for (int i = 0; i < count; i++) {
        data[done + i] = entry.type().next(bytes);
        if (Float.isNaN(data[done + i])) {
          throw new InputException(file + ": tensor '" + entry.name() + "' " + entry.shape() + " holds NaN at element "
              + (done + i) + "; the file was written by a training that failed, use an earlier one");
        }
      }
      done += count;
    }
    return tensor;
  }

  private ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw wrong("became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private InputException wrong(String what) {
    return new InputException(file + ": " + what + REMEDY);
  }
}
