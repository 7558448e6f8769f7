package dev.cortado.examples.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Greyscale PNG files of 8 bit (ISO/IEC 15948). */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  /**
   * A complete file.
   *
   * @param pixels row after row, 0 black to 255 white; {@code width * height} of them
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static byte[] encode(byte[] pixels, int width, int height) {
    if (width < 1 || height < 1 || pixels.length != width * height) {
      throw new IllegalArgumentException(
          "png: " + pixels.length + " pixels do not make an image of " + width + " x " + height);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    byte greyscale8 = 8;
    chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(greyscale8).array());
    chunk(file, "IDAT", deflated(pixels, width, height));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** A complete file as the address of an image within a page. */
  public static String dataUri(byte[] pixels, int width, int height) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(encode(pixels, width, height));
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** Each row begins with the number of its filter; 0 is none, which suits small drawings best. */
  private static byte[] deflated(byte[] pixels, int width, int height) {
    byte[] rows = new byte[(width + 1) * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * width, rows, y * (width + 1) + 1, width);
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(rows);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
