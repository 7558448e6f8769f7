package dev.cortado.examples.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published Javadoc: nothing that a user sees lacks a comment, and there are no warnings. The build's own run cannot see
 * to both: javadoc's check for missing comments also asks for empty tags, and an incubating module in use is a warning that
 * no option turns off.
 */
class JavadocIT {
  @TempDir Path folder;

  static Stream<String> libraries() {
    return Built.LIBRARIES.stream();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void nothingPublicLacksAComment(String module) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(
        "-quiet", "-Xdoclint:all", "-Xmaxwarns", "100000", "-Xmaxerrs", "1000", "-d", folder.resolve("doc").toString(),
        "-encoding", "UTF-8", "--module-path", modulePath(module),
        "--module-source-path", "dev.cortado." + module + "=" + sources(module), "--module", "dev.cortado." + module));
    String printed = Built.run(folder, "javadoc", arguments);
    List<String> findings = printed.lines()
        .filter(line -> line.contains("warning:") || line.contains("error:"))
        .filter(line -> !line.contains("using incubating module(s)"))
        .filter(line -> !line.contains("warning: no @"))
        .filter(line -> !line.contains("use of default constructor"))
        .toList();
    assertEquals(List.of(), findings);
    assertTrue(folder.resolve("doc").resolve("index.html").toFile().isFile());
  }

  private static String sources(String module) {
    return Built.project().resolve(module).resolve("src/main/java").toString();
  }

  private static String modulePath(String module) {
    List<String> jars = new ArrayList<>();
    for (String library : Built.LIBRARIES) {
      if (library.equals(module)) {
        break;
      }
      jars.add(Built.jar(library, "").toString());
    }
    return jars.isEmpty() ? Built.project().toString() : String.join(java.io.File.pathSeparator, jars);
  }
}
