package dev.cortado.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that the sources of all modules keep, and that nobody would notice to be broken. */
public class HouseRulesTest {
  private static final List<String> MODULES = List.of("core", "autodiff", "models", "gpu", "examples", "benchmarks");

  /** A field that is static but not final: two spaces or more, modifiers, a type, a name, and then = or ; and no method. */
  private static final Pattern MUTABLE_STATIC = Pattern.compile(
      "^\\s+(?!.*\\bfinal\\b)((private|protected|public|volatile|transient)\\s+)*static\\s+"
          + "((volatile|transient)\\s+)?(?!class|interface|enum|record|abstract|sealed|\\{)"
          + "[\\w.<>\\[\\], ?]+\\s+\\w+\\s*(=|;)");

  /** Whatever runs in the common pool of all programs in a virtual machine. */
  private static final Pattern BORROWED =
      Pattern.compile("ForkJoin|commonPool|parallelStream|\\.parallel\\(\\)|(run|supply)Async|Arrays\\.parallel");

  @Test
  public void theIncubatingModuleIsInOnePackage() throws IOException {
    List<String> outside = new ArrayList<>();
    for (Path file : sources()) {
      boolean inside = file.toString().replace('\\', '/').contains("/kernels/vector/");
      if (!inside && Files.readString(file).contains("import jdk.incubator")) {
        outside.add(file.toString());
      }
    }
    assertEquals(List.of(), outside);
  }

  @Test
  public void nothingStaticChanges() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      for (String line : Files.readAllLines(file)) {
        if (MUTABLE_STATIC.matcher(line).find() || line.contains("ThreadLocal<")) {
          found.add(file + ": " + line.strip());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /** What it computes with are the threads that the caller gave: whoever runs it in a server finds no other busy. */
  @Test
  public void noThreadPoolIsBorrowed() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      for (String line : Files.readAllLines(file)) {
        if (BORROWED.matcher(line).find()) {
          found.add(file + ": " + line.strip());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  public void theRulesWouldNotice() {
    for (String bad : new String[] {"ForkJoinPool.commonPool()", "rows.parallelStream()", "stream.parallel().sum()",
        "CompletableFuture.runAsync(job)", "Arrays.parallelSetAll(a, f)"}) {
      assertTrue(BORROWED.matcher(bad).find(), bad);
    }
    for (String bad : new String[] {"  static int count = 0;", "  private static volatile Kernels last;",
        "  public static Map<String, float[]> cache = new HashMap<>();", "    static boolean seen;"}) {
      assertTrue(MUTABLE_STATIC.matcher(bad).find(), bad);
    }
    for (String good : new String[] {"  private static final int COUNT = 1;", "  static float put(float value) {",
        "  static {", "  private static final class Holder {", "    return cached;", "  int count = 0;",
        "  static float dot(float[] a, float[] b, int n) {"}) {
      assertTrue(!MUTABLE_STATIC.matcher(good).find(), good);
    }
  }

  private static List<Path> sources() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("core/pom.xml"))) {
      root = root.getParent();
    }
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      Path main = root.resolve(module).resolve("src/main/java");
      if (Files.exists(main)) {
        try (Stream<Path> walk = Files.walk(main)) {
          walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    assertTrue(files.size() > 20, files.size() + " sources below " + root);
    return files;
  }
}
