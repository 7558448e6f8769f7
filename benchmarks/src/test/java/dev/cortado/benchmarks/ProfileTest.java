package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.benchmarks.workload.TrainingModel;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final Kernels KERNELS = Backends.named("scalar", WorkerTeam.of(1));

  /** What the clock counts is what the net says of itself. */
  @Test
  void theProductsOfAStepAreAllHeard() {
    Net.Sizes sizes = new Net.Sizes(24, 12, 3, 5);
    KernelClock clock = new KernelClock(KERNELS);
    TrainingModel model = new TrainingModel(sizes, Rows.random(1), clock.kernels());
    model.step(0);
    clock.listen();
    model.step(1);
    double operations = clock.entries().stream().mapToDouble(entry -> entry.operations() * entry.count()).sum();
    assertEquals(Step.work(sizes).operations(), operations);
  }

  @Test
  void theSharesOfATableMakeAWhole() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Profile.print("W3", 1, KERNELS, Rows.random(1), 0, 3, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("W3, 1 thread: "), text);
    assertTrue(text.contains("affine [64, 784] [784, 128] [128] RELU [64, 128]"), text);
    Matcher summary =
        Pattern.compile("(-?[\\d.]+)%.*(all matrix products|all other kernels|between the kernels)").matcher(text);
    double shares = 0;
    while (summary.find()) {
      shares += Double.parseDouble(summary.group(1));
    }
    assertEquals(100, shares, 0.2);
  }
}
