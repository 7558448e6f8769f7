package dev.cortado.benchmarks.workload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When this process began, in nanoseconds since 1970. What {@link ProcessHandle} says of it may be wrong by a second on
 * Linux: it adds ticks to a boot time of whole seconds.
 */
public final class ProcessStart {
  /** The property in which a script, or the process before a restart, hands its own start on. */
  public static final String PROPERTY = "peers.t0";

  private static final double TICKS_PER_SECOND = 100;
  private static final int STARTED = 19; // the 22nd field of proc(5)'s stat, the third being the first after the name

  private ProcessStart() {}

  /** By {@value #PROPERTY} if that is set, else by Linux' clock of 10 ms, else the time when the JVM began to run. */
  public static long nanoseconds() {
    String given = System.getProperty(PROPERTY);
    return given == null ? now() - (long) (age() * 1e9) : Long.parseLong(given);
  }

  /** Seconds since then. */
  static double secondsAgo() {
    return (now() - nanoseconds()) * 1e-9;
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private static double age() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      long ticks = Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[STARTED]);
      String uptime = Files.readString(Path.of("/proc/uptime"));
      return Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) - ticks / TICKS_PER_SECOND;
    } catch (IOException | RuntimeException e) { // not Linux
      return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3;
    }
  }
}
