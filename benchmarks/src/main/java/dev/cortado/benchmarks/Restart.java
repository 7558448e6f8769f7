package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.ProcessStart;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts this program again in a JVM with the Vector API, which can only be added when a JVM starts. Someone waits for this one
 * meanwhile, so it uses what a JVM has at hand: the first look into the module graph takes 15 ms, the first stream 10.
 */
final class Restart {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String RESTARTED = "cortado.restarted";

  private Restart() {}

  static boolean needed() {
    try {
      Class.forName(MODULE + ".FloatVector", false, null); // by the boot loader, which has the module if any has
      return false;
    } catch (ClassNotFoundException e) {
      return System.getProperty(RESTARTED) == null;
    }
  }

  /** Runs main in the new JVM, with this one's options and standard streams, and returns its exit status. */
  static int run(Class<?> main, String[] args) throws IOException, InterruptedException {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.add("--add-modules=" + MODULE);
    command.add("-D" + RESTARTED + "=true");
    if (System.getProperty(ProcessStart.PROPERTY) == null) {
      command.add("-D" + ProcessStart.PROPERTY + "=" + ProcessStart.nanoseconds());
    }
    if (!namesCollector(options)) {
      command.add("-XX:+UseSerialGC"); // steps make no garbage: the smallest collector is the best
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(args));
    Process child = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroy)); // who ends this JVM means the one that works
    return child.waitFor();
  }

  private static boolean namesCollector(List<String> options) {
    for (String option : options) {
      if (option.startsWith("-XX:+Use") && option.endsWith("GC")) {
        return true;
      }
    }
    return false;
  }
}
