package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step may spoil the weights after its loss was still finite: that must not reach the file. */
class FiniteCheckpointTest {
  @TempDir private Path folder;

  @Test
  void weightsThatAreNotFiniteDoNotReplaceAGoodCheckpoint() throws IOException {
    TrainingSettings settings = TinyData.training(ModelKind.VAE);
    LatentModel model = TinyData.model(ModelKind.VAE).build(1);
    TrainingRun run = new TrainingRun(
        model, settings, settings.batches(model.settings(), TinyData.rows(40)), new ScalarKernels());
    Path file = folder.resolve("model.safetensors");
    run.save(file);
    byte[] good = Files.readAllBytes(file);

    model.parameters().get(0).value().data()[25] = Float.NaN; // encoder.0.weight is [16, 24]
    DivergedException e = assertThrows(DivergedException.class, () -> run.save(file));
    assertEquals("After step 0 the tensor encoder.0.weight [16, 24] is NaN in row 1, column 1; lower the learning rate, or"
        + " clip the gradients.", e.getMessage());
    assertArrayEquals(good, Files.readAllBytes(file));
  }
}
