package dev.cortado.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workloads are what their definition says: the first losses are those that every engine must print. */
class WorkloadTest {
  /** Engines differ by their rounding and by where they add Adam's epsilon. */
  private static final float TOLERANCE = 0.003f;

  private static final Rows ROWS = Rows.random(1);

  /** The best kernels, SIMD from the first call on. */
  private static Kernels kernels(WorkerTeam team) {
    return Backends.named(Backends.best(team).name().startsWith("vector") ? "vector" : "scalar", team);
  }

  @ParameterizedTest
  @CsvSource({
    "W1, 546.6505, 546.6006, 546.209, 546.314, 546.189",
    "W2, 546.7026, 546.543, 546.139, 546.020, 545.984",
    "W3, 546.8694, 546.3852, 546.4759, 546.2713, 546.2322"
  })
  void theFirstLossesAreThoseOfTheDefinition(String name, float a, float b, float c, float d, float e) {
    Net.Sizes sizes = Net.Sizes.of(name);
    try (WorkerTeam team = WorkerTeam.of(2)) {
      TrainingModel model = new TrainingModel(sizes, ROWS, kernels(team));
      SplitMix64 noise = new SplitMix64(2);
      float[] losses = new float[5];
      for (int i = 0; i < losses.length; i++) {
        losses[i] = model.step(i, Training.noise(noise, sizes.batch() * sizes.latent()));
      }
      assertArrayEquals(new float[] {a, b, c, d, e}, losses, TOLERANCE);
    }
  }

  @Test
  void theNetOfTheFirstWorkloadHasTheParametersOfTheDefinition() {
    Net net = new Net(Net.Sizes.of("W1"), 7);
    assertEquals(1_081_338, net.parameterCount());
    assertEquals(128.0 * (6 * 1_079_000 - 2 * 401_408), net.sizes().operationsPerStep(), 0.01 * net.sizes().operationsPerStep());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anImageAloneHasTheMeanThatItHasAmongAThousand(int threads) {
    Net net = new Net(Net.Sizes.of("W4"), 7);
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      Kernels kernels = kernels(team);
      float[] image = new float[Rows.WIDTH];
      ROWS.copy(2017, 1, image);
      float[] alone = new Encoding.Encoder(net, 1, kernels).encode(image);
      float[] among = new Encoding.Encoder(net, 1000, kernels).encode(ROWS, 2000);
      for (int j = 0; j < alone.length; j++) {
        assertEquals(Float.floatToRawIntBits(among[17 * alone.length + j]), Float.floatToRawIntBits(alone[j]));
      }
    }
  }

  @Test
  void everyProductIsRight() {
    try (WorkerTeam team = WorkerTeam.of(2)) {
      Kernels kernels = kernels(team);
      for (Products.Case which : Products.CASES) {
        if (which.operations() < 2e9) {
          Products.Product product = new Products.Product(which, kernels);
          product.run();
          product.check();
        }
      }
    }
  }
}
