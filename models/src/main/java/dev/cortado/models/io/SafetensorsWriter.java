package dev.cortado.models.io;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@link Safetensors}. */
final class SafetensorsWriter {
  private SafetensorsWriter() {}

  static void write(Safetensors content, Path file) {
    try (AtomicFile out = AtomicFile.create(file)) {
      byte[] header = header(content);
      out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
      out.write(header);
      for (Tensor tensor : content.tensors().values()) {
        out.write(tensor.data());
      }
      out.commit();
    }
  }

  private static byte[] header(Safetensors content) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!content.metadata().isEmpty()) {
      header.put(Safetensors.METADATA, content.metadata());
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : content.tensors().entrySet()) {
      long end = offset + (long) Float.BYTES * entry.getValue().size();
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("dtype", "F32");
      description.put("shape", dimensions(entry.getValue().shape()));
      description.put("data_offsets", List.of(offset, end));
      header.put(entry.getKey(), description);
      offset = end;
    }
    byte[] text = Json.write(header).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  private static List<Integer> dimensions(Shape shape) {
    List<Integer> dimensions = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      dimensions.add(shape.dimension(axis));
    }
    return dimensions;
  }
}
