package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.ChildJvm;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step allocates nothing: batch, host, kernels, losses. What happens between epochs is excepted. */
class AllocationTest {
  private static final int ROWS = 800;
  private static final int PER_EPOCH = ROWS / 8;

  /** Vectors live on the heap until the JIT compiler has seen a loop often; then an epoch must be free of any byte. */
  private static final int MOST_EPOCHS = 600;

  /** Adds up what is allocated within an epoch, from its first step to its last, and ends at the first clean one. */
  private static final class Watch implements TrainingListener {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
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

  private static long bytesOfACleanEpoch(ModelKind kind, Optional<ImportanceWeighting> weighting, String kernels) {
    TrainingSettingsBuilder builder = TinyData.training(kind).toBuilder();
    weighting.ifPresent(builder::importanceWeighting);
    TrainingSettings settings = builder.epochs(MOST_EPOCHS).clipNorm(1)
        .pixels(BatchOptions.Pixels.BINARIZED).beta(BetaSchedule.warmUp(1, MOST_EPOCHS))
        .labelledStepEvery(kind == ModelKind.SSVAE ? 2 : 0)
        .learningRate(new LearningRate.Cosine(1e-3, 0, 5, MOST_EPOCHS)).build();
    LatentModel model = TinyData.model(kind).build(1);
    int rows = kind == ModelKind.SSVAE ? 67 * 8 : ROWS; // 67 batches of all rows and 33 of labelled ones
    Watch watch = new Watch();
    try (WorkerTeam team = WorkerTeam.of(2)) {
      new TrainingRun(model, settings, settings.batches(model.settings(), TinyData.rows(rows)),
          Backends.named(kernels, team)).listener(watch).run();
    }
    return watch.lastEpoch;
  }

  /** Prints the bytes for each kind of model, and for the objective with the most operations. */
  static final class Child {
    public static void main(String[] arguments) {
      for (ModelKind kind : ModelKind.values()) {
        System.out.print(kind.word() + " " + bytesOfACleanEpoch(kind, Optional.empty(), arguments[0]) + ", ");
      }
      Optional<ImportanceWeighting> dreg = Optional.of(new ImportanceWeighting(Estimator.DREG, 3));
      System.out.print("dreg " + bytesOfACleanEpoch(ModelKind.VAE, dreg, arguments[0]) + ", ");
    }
  }

  /**
   * In a JVM of its own: what other tests have done to a loop's profile is not what is tested here. On a busy machine C2 now
   * and then leaves a small loop with its vectors on the heap for good, so three JVMs may try; an allocation in the code
   * shows in each of them.
   */
  @ParameterizedTest
  @ValueSource(strings = {"vector", "scalar"})
  void noByteAStep(String kernels) throws Exception {
    String clean = "autoencoder 0, vae 0, ssvae 0, dreg 0, exit 0";
    String printed = "";
    for (int attempt = 0; attempt < 3 && !printed.equals(clean); attempt++) {
      printed = ChildJvm.run(List.of("--add-modules", "jdk.incubator.vector", "-Xmx256m"), Child.class, kernels)
          .replaceFirst("(?s)^WARNING: Using incubator[^\n]*\n", "");
    }
    assertEquals(clean, printed);
  }
}
