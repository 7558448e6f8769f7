package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.ProcessStart;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Starts this program again in a JVM with the Vector API, which can only be added when a JVM starts. */
final class Restart {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String RESTARTED = "cortado.restarted";

  private Restart() {}

  static boolean needed() {
    return ModuleLayer.boot().findModule(MODULE).isEmpty() && System.getProperty(RESTARTED) == null;
  }

  /** Runs main in the new JVM, with this one's options and standard streams, and returns its exit status. */
  static int run(Class<?> main, String[] args) throws IOException, InterruptedException {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.add("--add-modules=" + MODULE);
    command.add("-D" + RESTARTED + "=true");
    if (options.stream().noneMatch(option -> option.startsWith("-D" + ProcessStart.PROPERTY + "="))) {
      command.add("-D" + ProcessStart.PROPERTY + "=" + ProcessStart.nanoseconds());
    }
    if (options.stream().noneMatch(option -> option.startsWith("-XX:+Use") && option.endsWith("GC"))) {
      command.add("-XX:+UseSerialGC"); // steps make no garbage: the smallest collector is the best
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
