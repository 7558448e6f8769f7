package dev.cortado.examples.studio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Numbers in the forms that pages read. */
final class Binary {
  private Binary() {}

  /** Little-endian 32-bit floats as base64. */
  static String base64(float[] numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      buffer.putFloat(number);
    }
    return base64(buffer.array());
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Pairs as lists of two. */
  static List<List<Float>> pairs(float[] numbers) {
    List<List<Float>> pairs = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      pairs.add(List.of(numbers[i], numbers[i + 1]));
    }
    return pairs;
  }

  static List<Float> list(float[] numbers) {
    List<Float> list = new ArrayList<>();
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  /** Rows one after the other. */
  static float[] joined(List<float[]> rows) {
    int width = rows.get(0).length;
    float[] joined = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, joined, i * width, width);
    }
    return joined;
  }
}
