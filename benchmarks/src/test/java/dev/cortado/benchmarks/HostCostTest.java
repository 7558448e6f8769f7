package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HostCostTest {
  /** Where the host is the device, as with scalar kernels, a step's work counts as well. */
  @Test
  void printsHowLongTheThreadWasBusy() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HostCost.print(
        "W3", Backends.named("scalar", WorkerTeam.of(1)), 1, 3, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String text = bytes.toString(StandardCharsets.UTF_8);
    Matcher line = Pattern.compile("W3, scalar: a step takes (\\d+) us of the host's time \\(median of 3;"
        + " 5 % of them at most (\\d+), 95 % at most (\\d+)\\)\\R").matcher(text);
    assertTrue(line.matches(), text);
    int median = Integer.parseInt(line.group(1));
    assertTrue(median > 100, "71 million operations: " + text);
    assertTrue(Integer.parseInt(line.group(2)) <= median && median <= Integer.parseInt(line.group(3)), text);
  }
}
