package dev.cortado.examples.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where {@code java -jar cortado.jar} begins: gives the command line a JVM that has the Vector API, then runs it.
 *
 * <p>The module jdk.incubator.vector can only be added when a JVM starts, and no entry of a jar's manifest does it. So this
 * JVM starts a second one with the module and the same options, lends it its standard streams, and passes its exit status
 * on. A JVM that has the module already, or is told {@code --no-restart}, does the work itself.
 *
 * <p>Where a device is asked for, the second JVM also gets the collector that a device needs, and native access.
 */
public final class Launcher {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String PARENT = "cortado.parent";

  private Launcher() {}

  /** Runs the command line and ends this JVM with its exit status. */
  public static void main(String[] args) {
    if (needsRestart(args)) {
      System.exit(restart(args));
    }
    if (System.getProperty(PARENT) != null) {
      dieWithParent();
    }
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "cortado: %5$s%6$s%n"); // one line a message
    }
    int status = Cortado.run(List.of(args), Terminal.standard(), System.err);
    System.out.flush();
    System.err.flush();
    System.exit(status);
  }

  private static boolean needsRestart(String[] args) {
    List<String> list = List.of(args);
    return System.getProperty(PARENT) == null
        && !list.contains("--no-restart")
        && Cortado.computes(list)
        && (DeviceChoice.isAskedFor(list) || vectorModuleIsMissing());
  }

  private static boolean vectorModuleIsMissing() {
    return !"scalar".equals(System.getProperty("cortado.kernels"))
        && ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()
        && ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
  }

  private static int restart(String[] args) {
    Process child;
    try {
      child = new ProcessBuilder(command(args)).inheritIO().start();
    } catch (IOException e) {
      System.err.println("cortado: cannot start a second JVM with the Vector API (" + e.getMessage()
          + "); going on without it, slowly. Use --no-restart to be spared this line.");
      return Cortado.run(List.of(args), Terminal.standard(), System.err);
    }
    // Ctrl-C reaches both JVMs, kill only this one: either way end the child and wait for it, so that nothing is half
    // written.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      child.destroy();
      waitFor(child);
    }));
    return waitFor(child);
  }

  private static List<String> command(String[] args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    for (String option : options) {
      if (!option.startsWith("-agentlib:jdwp")) { // a second debugger on the same port would end the child at once
        command.add(option);
      }
    }
    if (vectorModuleIsMissing()) {
      command.add("--add-modules=" + VECTOR_MODULE);
    }
    if (DeviceChoice.isAskedFor(List.of(args))) {
      command.add("--enable-native-access=ALL-UNNAMED");
      if (options.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
        command.add("-XX:+UseG1GC"); // a small machine would get another; who names another is told that it does not do
      }
    }
    command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** An empty entry means the working folder, which the child shares. */
  private static String absolute(String classPath) {
    StringBuilder absolute = new StringBuilder();
    for (String entry : classPath.split(File.pathSeparator)) {
      absolute.append(absolute.length() == 0 ? "" : File.pathSeparator).append(Path.of(entry).toAbsolutePath());
    }
    return absolute.toString();
  }

  private static int waitFor(Process child) {
    while (true) {
      try {
        return child.waitFor();
      } catch (InterruptedException e) {
        child.destroy();
      }
    }
  }

  /**
   * A parent that is killed outright cannot tell its child: the child looks for itself, and must not go on writing files.
   */
  private static void dieWithParent() {
    long parent = Long.parseLong(System.getProperty(PARENT));
    Thread watch = new Thread(() -> {
      while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L) == parent) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException e) {
          return;
        }
      }
      Runtime.getRuntime().halt(137);
    }, "cortado-parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
