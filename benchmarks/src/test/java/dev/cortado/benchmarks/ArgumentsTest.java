package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.InputException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private final List<Arguments> seen = new ArrayList<>();

  /** What is printed to the error stream, without the usage. */
  private String wrong(String... words) {
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertEquals(2, run(words));
    } finally {
      System.setErr(err);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.endsWith("usage: ...\n"), text);
    return text.substring(0, text.length() - "\nusage: ...\n".length());
  }

  private int run(String... words) {
    return Arguments.run("usage: ...", List.of("workload", "threads"), List.of("quick"), words, arguments -> {
      arguments.threads();
      arguments.workload(List.of("W1", "W2"));
      seen.add(arguments);
    });
  }

  @Test
  void values() {
    assertEquals(0, run("--threads", "3", "--quick"));
    assertEquals(3, seen.get(0).threads());
    assertEquals("W1", seen.get(0).workload(List.of("W1", "W2")));
    assertTrue(seen.get(0).has("quick"));
  }

  @Test
  void mistakes() {
    assertEquals("There is no option '--data' here.", wrong("--data", "x"));
    assertEquals("There is no option 'W1' here.", wrong("W1"));
    assertEquals("--workload needs a value.", wrong("--workload"));
    assertEquals("--workload needs a value.", wrong("--workload", "--quick"));
    assertEquals("--threads is there twice.", wrong("--threads", "1", "--threads", "2"));
    assertEquals("--threads needs a whole number, not 'two'.", wrong("--threads", "two"));
    assertEquals("There is no workload 'W9' here; choose from W1, W2.", wrong("--workload", "W9"));
    assertEquals(List.of(), seen);
  }

  @Test
  void whoAsksForHelpIsNotWrong() {
    assertEquals(0, run("--quick", "--help"));
    assertEquals(0, run("-h"));
    assertEquals(List.of(), seen);
  }

  @Test
  void aFileThatIsNotAsItHasToBe() {
    assertEquals(2, Arguments.run("usage", List.of(), List.of(), new String[0], arguments -> {
      throw new InputException("there is no such folder");
    }));
  }
}
