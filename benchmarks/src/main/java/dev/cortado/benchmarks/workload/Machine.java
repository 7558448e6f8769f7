package dev.cortado.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of this process and of the machine; zeros and -1 elsewhere. */
final class Machine {
  private static final int TICKS_PER_SECOND = 100;

  private Machine() {}

  static long peakResidentMegabytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
    } catch (IOException e) {
      return -1;
    }
    return -1;
  }

  /** Processors in use, on average over a stretch of time; until {@link #until} the ticks since the machine's start. */
  record Load(double own, double others, double stolen, long nanoseconds) {
    Load until() {
      Load now = load();
      double seconds = (now.nanoseconds - nanoseconds) * 1e-9;
      double busyOwn = (now.own - own) / TICKS_PER_SECOND / seconds;
      double busyAll = (now.others - others) / TICKS_PER_SECOND / seconds;
      return new Load(busyOwn, Math.max(0, busyAll - busyOwn), (now.stolen - stolen) / TICKS_PER_SECOND / seconds, 0);
    }
  }

  static Load load() {
    try {
      String[] all = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split(" +");
      double busy = 0;
      for (int column : new int[] {1, 2, 3, 6, 7}) { // user, nice, system, interrupts
        busy += Long.parseLong(all[column]);
      }
      String self = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = self.substring(self.lastIndexOf(')') + 2).split(" ");
      double own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      return new Load(own, busy, Long.parseLong(all[8]), System.nanoTime());
    } catch (IOException | RuntimeException e) {
      return new Load(0, 0, 0, System.nanoTime());
    }
  }
}
