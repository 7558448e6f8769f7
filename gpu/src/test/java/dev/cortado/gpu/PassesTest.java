package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.Tape;
import dev.cortado.core.Shape;
import dev.cortado.models.optim.Optimizer;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.TrainingGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passes are what a launch costs the host: a step takes no more of them than matrix products stand one behind the other. */
class PassesTest {
  @Test
  void aTrainingStepTakesAsManyPassesAsTheNetIsDeep() {
    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, Shape.of(28, 28), 10).toBuilder()
        .hidden(List.of(400, 200)).latent(50).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE);
    LatentModel model = settings.build(training.seed());
    try (GpuKernels kernels = TestDevice.open()) {
      Tape tape = Tape.training(kernels, training.seed());
      TrainingGraph graph = model.record(tape, 100);
      Optimizer optimizer = training.optimizer().create(
          kernels, model.parameters(), training.learningRate(), 1, Double.POSITIVE_INFINITY);
      Program program = (Program) kernels.program(() -> {
        tape.replay();
        tape.backward(graph.total());
        optimizer.update();
      });
      int loading = 1;
      int encoder = 3;
      int decoder = 3;
      int loss = 1;
      int update = 1;
      assertEquals(loading + 2 * (encoder + decoder) + loss + update, program.passes());
      program.deliver(kernels.session.place(graph.total().value(), true));
      assertTrue(program.canDeliverInLastPass(), "the loss is ready before the weights are");
    }
  }
}
