package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.ChildJvm;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Order;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten losses of a semi-supervised model, to the bit: on every JDK, back end, vector width and number of threads. Whoever
 * changes a kernel's arithmetic, a default or the order of random numbers changes these numbers, and says so.
 */
class GoldenLossesTest {
  private static final String GOLDEN =
      "42bd38c3 42c957d5 42cca0d2 42a20a1d 42a06a56 42775464 426e1896 42878791 42761284 425b038d";

  /** Wide enough that matrices are shared out to threads, and no multiple of any vector. */
  private static String losses(Kernels kernels) {
    ModelSettings model = TinyData.model(ModelKind.SSVAE).toBuilder().hidden(List.of(201, 67)).latent(5)
        .freeBits(0.01).priorVariance(0.5).build();
    TrainingSettings settings = TinyData.training(ModelKind.SSVAE).toBuilder().batch(65).epochs(10).steps(10).clipNorm(50)
        .order(Order.CLASS_BALANCED).pixels(BatchOptions.Pixels.BINARIZED).beta(BetaSchedule.warmUp(1, 2))
        .learningRate(new LearningRate.Cosine(3e-3, 1e-4, 1, 10)).predictionWeight(30).build();
    LatentModel latentModel = model.build(settings.seed());
    StringBuilder text = new StringBuilder();
    new TrainingRun(latentModel, settings, settings.batches(model, TinyData.rows(400)), kernels)
        .listener(new TrainingListener() {
          @Override
          public void onStep(TrainingRun run) {
            text.append(Integer.toHexString(Float.floatToIntBits((float) run.losses().total()))).append(' ');
          }
        })
        .run();
    return text.toString().strip();
  }

  /** Prints the losses and the kernels' name. */
  static final class Child {
    public static void main(String[] arguments) {
      Kernels kernels = Backends.named(arguments[0], WorkerTeam.of(1));
      System.out.println(kernels.name() + ": " + losses(kernels));
    }
  }

  @ParameterizedTest
  @CsvSource({"scalar, 1", "scalar, 2", "scalar, 3", "vector, 1", "vector, 2", "vector, 3"})
  void theSameBits(String kernels, int threads) {
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      assertEquals(GOLDEN, losses(Backends.named(kernels, team)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void theSameBitsForEveryWidth(int bytes) throws Exception {
    String output = ChildJvm.run(
        List.of("--add-modules", "jdk.incubator.vector", "-XX:MaxVectorSize=" + bytes), Child.class, "vector");
    assertTrue(output.contains(": " + GOLDEN + System.lineSeparator()), output);
  }
}
