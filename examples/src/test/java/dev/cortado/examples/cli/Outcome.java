package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the command line did: its exit status and what it printed, with line feeds at the ends of lines. */
record Outcome(int status, String out, String err) {
  /** Runs the command line in this JVM; arguments are separated by spaces. */
  static Outcome of(String arguments) {
    return of(arguments.isEmpty() ? List.of() : List.of(arguments.split(" +")));
  }

  static Outcome of(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Cortado.run(arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(status, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** Fails unless this is one sentence that holds each of these, and nothing else; no stack trace; status 2. */
  void assertRefused(String... parts) {
    assertEquals(2, status, out + err);
    assertTrue(err.startsWith("cortado: "), err);
    assertEquals(1, err.strip().split("\n").length, err);
    assertFalse(err.contains("Exception"), err);
    for (String part : parts) {
      assertTrue(err.contains(part), part + " is missing in: " + err);
    }
  }

  /** The last line of standard output. */
  String lastLine() {
    String[] lines = out.strip().split("\n");
    return lines[lines.length - 1];
  }
}
