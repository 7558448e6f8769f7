package dev.cortado.examples.packaging;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the build has made, and how to run a tool of the JDK that runs the tests. */
final class Built {
  /** The modules that publish a jar with a module-info, each after those that it needs. */
  static final List<String> LIBRARIES = List.of("core", "autodiff", "models");

  private Built() {}

  /** The folder of the whole project: tests run in the module's own. */
  static Path project() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** The jar of a module, or its jar with this classifier. */
  static Path jar(String module, String classifier) {
    Path target = project().resolve(module).resolve("target");
    String suffix = "-SNAPSHOT" + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    try (var files = Files.list(target)) {
      return files.filter(file -> file.getFileName().toString().endsWith(suffix)).findFirst()
          .orElseGet(() -> fail("no *" + suffix + " in " + target + "; run the phase verify on the whole project"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a tool of the JDK and returns what it printed; fails if its exit status is not 0. */
  static String run(Path folder, String tool, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    Path output = Files.createTempFile(folder, tool, ".out");
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), command + " did not end");
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertTrue(process.exitValue() == 0, command + " ended with " + process.exitValue() + ":\n" + printed);
    return printed;
  }
}
