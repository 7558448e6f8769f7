package dev.cortado.models.data;

import dev.cortado.models.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/** The unpacked bytes of a gzip stream, counted; what goes wrong is told with the file's name. */
final class GzipBytes {
  private final String name;
  private final InputStream stream;
  private long count;

  GzipBytes(InputStream packed, String name) {
    this.name = name;
    try {
      this.stream = new GZIPInputStream(packed, 1 << 16);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** How many bytes have been unpacked. */
  long count() {
    return count;
  }

  /** Fills a heap buffer as far as the stream goes. */
  void read(ByteBuffer into) {
    try {
      int n = stream.readNBytes(into.array(), into.position(), into.remaining());
      into.position(into.position() + n);
      count += n;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** Reads on, so that the checksum is compared, and refuses what comes after the announced bytes. */
  void expectEnd() {
    try {
      if (stream.read() >= 0) {
        throw new InputException(name + ": the unpacked data go on after the " + count
            + " bytes that the header announces; download it again");
      }
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private InputException damaged(IOException e) {
    String reason = e instanceof EOFException ? "the compressed data end too early" : e.getMessage();
    return new InputException(
        name + ": gzip error after " + count + " unpacked bytes: " + reason + "; download it again", e);
  }
}
