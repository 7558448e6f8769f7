package dev.cortado.models.io;

import dev.cortado.core.Tensor;
import dev.cortado.models.InputException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named tensors and texts in the safetensors format: eight bytes with the length of the header, little-endian; the header in
 * JSON, padded with spaces to a multiple of eight; the numbers (https://github.com/huggingface/safetensors#format). The same
 * content always gives the same bytes.
 *
 * @param tensors by name, sorted; the tensors themselves, not copies
 * @param metadata texts by name, sorted
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The name under which the format keeps the metadata. */
  static final String METADATA = "__metadata__";

  /**
   * Sorts by name.
   *
   * @throws IllegalArgumentException if a tensor is called {@code __metadata__}
   */
  public Safetensors {
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException("safetensors: a tensor cannot be called " + METADATA);
    }
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * Writes all as F32, atomically.
   *
   * @throws InputException if the file cannot be written; what was there before is unchanged
   */
  public void write(Path file) {
    SafetensorsWriter.write(this, file);
  }

  /**
   * Reads a file. F32 as it is; F64, F16, BF16, the integers and BOOL are converted (large integers and F64 lose digits). A
   * scalar, whose shape in the file is [], becomes [1].
   *
   * @throws InputException if the file cannot be read or is not such a file: truncated, a header longer than the file,
   *     offsets that overlap, leave holes or lie outside, another type of number, a number that is NaN or too large
   */
  public static Safetensors read(Path file) {
    return new SafetensorsReader(file).read();
  }
}
