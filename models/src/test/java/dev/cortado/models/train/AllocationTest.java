package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training step allocates nothing: batch, host, kernels, losses. What happens between epochs is excepted. */
class AllocationTest {
  private static final int ROWS = 800;
  private static final int PER_EPOCH = ROWS / 8;

  /** Vectors live on the heap until the JIT compiler has seen a loop often; then an epoch must be free of any byte. */
  private static final int MOST_EPOCHS = 400;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Adds up what is allocated within an epoch, from its first step to its last, and ends at the first clean one. */
  private final class Watch implements TrainingListener {
    private long before;
    private long lastEpoch = Long.MAX_VALUE;

    @Override
    public void onStep(TrainingRun run) {
      long now = threads.getCurrentThreadAllocatedBytes();
      long step = run.steps() % PER_EPOCH;
      if (step == 1) {
        before = now;
      } else if (step == 0) {
        lastEpoch = now - before;
        if (lastEpoch == 0) {
          run.stop();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void noByteAStep(ModelKind kind) {
    TrainingSettings settings = TinyData.training(kind).toBuilder().epochs(MOST_EPOCHS).clipNorm(1)
        .pixels(BatchOptions.Pixels.BINARIZED).beta(BetaSchedule.warmUp(1, MOST_EPOCHS))
        .learningRate(new LearningRate.Cosine(1e-3, 0, 5, MOST_EPOCHS)).build();
    LatentModel model = TinyData.model(kind).build(1);
    Watch watch = new Watch();
    try (WorkerTeam team = WorkerTeam.of(2)) {
      new TrainingRun(model, settings, settings.batches(model.settings(), TinyData.rows(ROWS)), Backends.best(team))
          .listener(watch)
          .run();
    }
    assertEquals(0, watch.lastEpoch, "bytes in the last of " + MOST_EPOCHS + " epochs of " + PER_EPOCH + " steps");
  }
}
