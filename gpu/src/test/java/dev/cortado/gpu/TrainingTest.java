package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.vae.ImportanceWeighting;
import org.junit.jupiter.api.Test;

/** An autoencoder learns the same on the device as on the CPU. */
class TrainingTest {
  @Test
  void aHundredStepsEndWithTheLossOfTheCpu() {
    try (GpuKernels kernels = TestDevice.open(); WorkerTeam team = WorkerTeam.of(1)) {
      Training.Result expected = Training.run(Backends.best(team), 100);
      Training.Result actual = Training.run(kernels, 100);
      for (int step = 0; step < 100; step++) {
        double loss = expected.losses().get(step).total();
        assertEquals(loss, actual.losses().get(step).total(), 1e-4 * Math.abs(loss), "loss of step " + step);
        double prediction = expected.losses().get(step).prediction();
        assertEquals(prediction, actual.losses().get(step).prediction(), 1e-3 * Math.abs(prediction) + 1e-4);
      }
      assertEquals(5, actual.evaluations().size());
      for (int epoch = 0; epoch < 5; epoch++) {
        Evaluation evaluation = expected.evaluations().get(epoch);
        Evaluation onDevice = actual.evaluations().get(epoch);
        double loss = evaluation.losses().total();
        assertEquals(loss, onDevice.losses().total(), 1e-4 * Math.abs(loss), "loss of evaluation " + epoch);
        assertEquals(evaluation.accuracy().orElseThrow(), onDevice.accuracy().orElseThrow(), 0.02);
        assertEquals(evaluation.activeUnits(), onDevice.activeUnits());
      }
      double first = expected.losses().get(0).total();
      double last = expected.losses().get(99).total();
      assertTrue(last < 0.8 * first, "it has not learnt: " + first + " to " + last);
      for (int i = 0; i < expected.model().parameters().size(); i++) {
        float[] weights = expected.model().parameters().get(i).value().data();
        float[] onDevice = actual.model().parameters().get(i).value().data();
        for (int j = 0; j < weights.length; j++) {
          assertEquals(weights[j], onDevice[j], 2e-3, expected.model().parameters().get(i) + ", element " + j);
        }
      }
    }
  }

  @Test
  void boundsOfSeveralSamplesAreThoseOfTheCpu() {
    ImportanceWeighting weighting = new ImportanceWeighting(ImportanceWeighting.Estimator.DREG, 3);
    try (GpuKernels kernels = TestDevice.open(); WorkerTeam team = WorkerTeam.of(1)) {
      Training.Result expected = Training.run(Backends.best(team), weighting, 40);
      Training.Result actual = Training.run(kernels, weighting, 40);
      for (int step = 0; step < 40; step++) {
        double loss = expected.losses().get(step).total();
        assertEquals(loss, actual.losses().get(step).total(), 1e-4 * Math.abs(loss), "loss of step " + step);
      }
      double first = expected.losses().get(0).total();
      double last = expected.losses().get(39).total();
      assertTrue(last < 0.9 * first, "it has not learnt: " + first + " to " + last);
    }
  }
}
