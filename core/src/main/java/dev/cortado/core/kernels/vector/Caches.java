package dev.cortado.core.kernels.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How large a core's caches are, as far as the system tells: Linux does, in files. No bit of a result depends on it. */
final class Caches {
  /** Bytes of the second-level cache; 512 KiB where nobody tells. */
  static final int SECOND_LEVEL = secondLevel(Path.of("/sys/devices/system/cpu/cpu0/cache/index2/size"), 512 << 10);

  private Caches() {}

  /** Bytes by a file as Linux has it, which says 2048K, or {@code unknown} if there is none that can be understood. */
  static int secondLevel(Path file, int unknown) {
    try {
      String size = Files.readString(file).strip();
      int kibibytes = Integer.parseInt(size.substring(0, size.length() - 1));
      return size.endsWith("K") ? Math.multiplyExact(kibibytes, 1024) : unknown;
    } catch (IOException | RuntimeException e) { // no such file, no such number, or nobody may read it
      return unknown;
    }
  }
}
