package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.m2.Likelihood;
import dev.cortado.models.m2.M2;
import dev.cortado.models.m2.M2Inference;
import dev.cortado.models.m2.M2Listener;
import dev.cortado.models.m2.M2Losses;
import dev.cortado.models.m2.M2Run;
import dev.cortado.models.m2.M2Settings;
import dev.cortado.models.m2.M2Training;
import dev.cortado.models.m2.Observation;
import dev.cortado.models.optim.LearningRate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M2, whose classes are branches of one program, learns the same on the device as on the CPU. */
class M2TrainingTest {
  private record Result(List<M2Losses> losses, double error) {}

  private static Result run(Kernels kernels) {
    M2Settings settings = new M2Settings(
        196, 5, 7, List.of(60), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM, Likelihood.BERNOULLI);
    M2Training training = M2Training.defaults(Observation.VALUES).batches(48, 24).epochs(2).alpha(10)
        .learningRate(new LearningRate.Constant(3e-3));
    M2 model = new M2(settings, 11);
    List<M2Losses> losses = new ArrayList<>();
    new M2Run(model, training, Training.images(1000, 5), kernels).listener(new M2Listener() {
      @Override
      public void onStep(M2Run run) {
        losses.add(run.losses());
      }
    }).run();
    return new Result(losses, new M2Inference(model, kernels).error(Training.images(300, 6)));
  }

  @Test
  void theLossesAreThoseOfTheCpu() {
    try (GpuKernels kernels = TestDevice.open(); WorkerTeam team = WorkerTeam.of(1)) {
      Result expected = run(Backends.best(team));
      Result actual = run(kernels);
      assertEquals(40, expected.losses.size());
      for (int step = 0; step < 40; step++) {
        M2Losses a = expected.losses.get(step);
        M2Losses b = actual.losses.get(step);
        assertEquals(a.total(), b.total(), 1e-4 * a.total(), "loss of step " + step);
        assertEquals(a.entropy(), b.entropy(), 1e-3, "entropy of step " + step);
        assertEquals(a.prediction(), b.prediction(), 1e-3, "classification of step " + step);
      }
      assertTrue(expected.losses.get(39).total() < 0.9 * expected.losses.get(0).total(), "it has not learnt");
      assertEquals(expected.error, actual.error, 0.01);
    }
  }
}
