package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What a launch and a step cost the host, told from the processor time of the calling thread, driver included, so that
 * neither the device's work nor other processes count. The least of many counts, one that is compiled and that nobody
 * disturbs: here the device is made of the host's own processors, and takes their caches from it in every pass.
 */
class HostCostTest {
  private static final int MOST = 1500;
  private static final double MOST_MICROSECONDS = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** The least time between two calls. */
  private static final class Stopwatch {
    private long start = THREADS.getCurrentThreadCpuTime();
    private double least = Double.MAX_VALUE;

    void lap() {
      long now = THREADS.getCurrentThreadCpuTime();
      least = Math.min(least, (now - start) / 1e3);
      start = THREADS.getCurrentThreadCpuTime();
    }

    boolean isQuickEnough() {
      return least <= MOST_MICROSECONDS;
    }

    void check(String what, TestReporter reporter) {
      reporter.publishEntry(what + ", microseconds of the host", String.format(Locale.ROOT, "%.1f", least));
      assertTrue(isQuickEnough(), what + " costs the host " + least + " microseconds at best");
    }
  }

  @Test
  void aLaunchCostsAtMost100Microseconds(TestReporter reporter) {
    try (GpuKernels kernels = TestDevice.open()) {
      Tensor in = Tensor.zeros(64);
      Tensor out = Tensor.zeros(1);
      Runnable program = kernels.program(() -> kernels.sum(1f, in, out, Into.REPLACE));
      Stopwatch stopwatch = new Stopwatch();
      for (int i = 0; i < MOST && !stopwatch.isQuickEnough(); i++) {
        in.data()[0] = i;
        kernels.written(in);
        program.run();
        kernels.read(out);
        stopwatch.lap();
        assertEquals(i, out.get(0, 0));
      }
      stopwatch.check("a launch with an input to bring and a result to read", reporter);
    }
  }

  /** With all passes of a real one, on a net so small that its batch costs next to nothing. */
  @Test
  void aTrainingStepCostsAtMost100Microseconds(TestReporter reporter) {
    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, Shape.of(14, 14), 5).toBuilder()
        .hidden(List.of(8, 4)).latent(2).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder()
        .batch(8).epochs(1000).steps(MOST).seed(11).build();
    LatentModel model = settings.build(training.seed());
    try (GpuKernels kernels = TestDevice.open()) {
      Stopwatch stopwatch = new Stopwatch();
      new TrainingRun(model, training, training.batches(settings, Training.images(1000, 5)), kernels)
          .listener(new TrainingListener() {
            @Override
            public void onStep(TrainingRun run) {
              stopwatch.lap();
              if (stopwatch.isQuickEnough()) {
                run.stop();
              }
            }
          })
          .run();
      stopwatch.check("a training step", reporter);
    }
  }
}
