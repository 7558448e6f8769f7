package dev.cortado.models;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts a main class of the tests in a Java virtual machine of its own, on the class path. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Starts the class; the classes around it come along. Standard error goes to standard output. */
  public static Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
    Set<String> path = new LinkedHashSet<>();
    for (Class<?> needed : List.of(main, InputException.class, dev.cortado.autodiff.Tape.class,
        dev.cortado.core.Tensor.class)) {
      path.add(root(needed));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Runs the class to its end and returns what it printed, with its exit status on the last line. */
  public static String run(List<String> options, Class<?> main, String... arguments) throws Exception {
    Process process = start(options, main, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + output);
    }
    return output + "exit " + process.exitValue();
  }

  // Not the code source: in a patched module it is the module's, not that of the tests.
  private static String root(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    URL url = type.getResource("/" + name);
    String text = url.toString();
    try {
      if (text.startsWith("jar:")) {
        return Path.of(new URI(text.substring(4, text.indexOf("!/")))).toString();
      }
      return Path.of(new URI(text.substring(0, text.length() - name.length()))).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
