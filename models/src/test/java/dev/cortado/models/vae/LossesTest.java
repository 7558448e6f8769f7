package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.Tape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.data.Target;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The losses of SCIENCE: what is summed, what is averaged over what, against double arithmetic on what the layers gave. */
class LossesTest {
  private static final int N = 8;

  private static TrainingGraph graph(ModelSettings settings, Target target) {
    TrainingGraph graph = settings.build(3).record(Tape.training(new ScalarKernels(), 3), N);
    fill(graph, target);
    return graph;
  }

  private static void fill(TrainingGraph graph, Target target) {
    Batches batches = Batches.of(TinyData.rows(40), BatchOptions.training(N, 1).target(target));
    batches.next(graph.images().value(), graph.labels().value(), graph.labelWeights().value());
  }

  private static double kl(TrainingGraph graph, int row, double priorVariance) {
    double sum = 0;
    for (int j = 0; j < 3; j++) {
      double mean = graph.posterior().mean().value().get(row, j);
      double l = graph.posterior().logVariance().orElseThrow().value().get(row, j);
      sum += ((Math.exp(l) + mean * mean) / priorVariance - 1 - l + Math.log(priorVariance)) / 2;
    }
    return sum;
  }

  @Test
  void theTotalIsTheSumOfItsWeightedParts() {
    TrainingGraph graph = graph(TinyData.model(ModelKind.SSVAE), Target.classes());
    graph.beta().value().data()[0] = 0.25f;
    graph.predictionWeight().value().data()[0] = 20;
    graph.tape().forward();
    double reconstruction = graph.reconstruction().orElseThrow().mean().value().data()[0];
    double kl = graph.kl().orElseThrow().mean().value().data()[0];
    double prediction = graph.prediction().orElseThrow().mean().value().data()[0];
    assertEquals(reconstruction + 0.25 * kl + 20 * prediction, graph.total().value().data()[0], 1e-4);
    assertTrue(kl > 0 && prediction > 0 && reconstruction > 0);
  }

  @Test
  void theKlIsSummedOverDimensionsAndAveragedOverRows() {
    for (double priorVariance : new double[] {1, 0.5}) {
      ModelSettings settings = TinyData.model(ModelKind.VAE).toBuilder().priorVariance(priorVariance).build();
      TrainingGraph graph = graph(settings, Target.classes());
      graph.tape().forward();
      double mean = 0;
      for (int i = 0; i < N; i++) {
        double expected = kl(graph, i, priorVariance);
        assertEquals(expected, graph.kl().orElseThrow().rows().value().data()[i], 1e-4 * (1 + expected));
        mean += expected / N;
      }
      assertEquals(mean, graph.kl().orElseThrow().mean().value().data()[0], 1e-4 * (1 + mean));
    }
  }

  @Test
  void thePredictionIsAveragedOverLabelledRowsByTheirWeights() {
    TrainingGraph graph = graph(TinyData.model(ModelKind.SSVAE), Target.classes());
    float[] weights = graph.labelWeights().value().data();
    float[] labels = graph.labels().value().data();
    for (int i = 0; i < N; i++) {
      weights[i] *= labels[i] == 1 ? 3 : 1;
    }
    graph.tape().forward();
    Tensor logits = graph.predicted().orElseThrow().value();
    double sum = 0;
    double sumOfWeights = 0;
    int labelled = 0;
    for (int i = 0; i < N; i++) {
      double normalizer = 0;
      for (int j = 0; j < 4; j++) {
        normalizer += Math.exp(logits.get(i, j));
      }
      if (weights[i] > 0) {
        sum += weights[i] * (Math.log(normalizer) - logits.get(i, (int) labels[i]));
        sumOfWeights += weights[i];
        labelled++;
      }
    }
    assertTrue(labelled > 0 && labelled < N, "some rows with, some without a label");
    assertEquals(sum / sumOfWeights, graph.prediction().orElseThrow().mean().value().data()[0], 1e-5);
  }

  @Test
  void aBatchWithoutLabelsHasNoPredictionTermAndNoNaN() {
    LatentModel model = TinyData.model(ModelKind.SSVAE).build(3);
    TrainingGraph graph = model.record(Tape.training(new ScalarKernels(), 3), N);
    fill(graph, Target.classes());
    Arrays.fill(graph.labels().value().data(), Float.NaN);
    Arrays.fill(graph.labelWeights().value().data(), 0f);
    graph.tape().forward();
    graph.tape().backward(graph.total());
    assertEquals(0f, graph.prediction().orElseThrow().mean().value().data()[0]);
    model.parameters().forEach(parameter -> {
      for (float g : parameter.gradient().data()) {
        assertTrue(Float.isFinite(g), parameter.name());
        assertTrue(g == 0 || !parameter.name().startsWith("predictor"), parameter.name());
      }
    });
  }

  @Test
  void aRegressorLearnsTheStandardizedTargetByItsSquaredError() {
    ModelSettings settings = TinyData.model(ModelKind.SSVAE).toBuilder()
        .predictor(PredictorSettings.regressor(1.5, 2)).build();
    TrainingGraph graph = graph(settings, new Standardization(1.5, 2));
    graph.tape().forward();
    double sum = 0;
    double count = 0;
    for (int i = 0; i < N; i++) {
      if (graph.labelWeights().value().data()[i] > 0) {
        double error = graph.predicted().orElseThrow().value().data()[i] - graph.labels().value().data()[i];
        sum += error * error;
        count++;
      }
    }
    assertTrue(count > 0 && count < N);
    assertEquals(sum / count, graph.prediction().orElseThrow().mean().value().data()[0], 1e-5);
    graph.tape().backward(graph.total());
    assertTrue(graph.tape().firstNonFiniteGradient().isEmpty());
  }

  @Test
  void squaredErrorAndGaussianAreTheirFormulas() {
    for (Reconstruction kind : new Reconstruction[] {Reconstruction.SQUARED_ERROR, Reconstruction.GAUSSIAN}) {
      LatentModel model = TinyData.model(ModelKind.AUTOENCODER).toBuilder().reconstruction(kind).build().build(3);
      model.parameters().stream().filter(p -> p.name().equals("decoder.logVariance")).forEach(p -> p.value().data()[0] = -2);
      Tape tape = Tape.inference(new ScalarKernels(), 3);
      TrainingGraph graph = model.record(tape, N);
      fill(graph, Target.classes());
      tape.forward();
      float[] pixels = new float[N * 16];
      new Inference(model, new ScalarKernels()).reconstruct(graph.images().value().data(), N, pixels);
      double expected = 0;
      for (int i = 0; i < pixels.length; i++) {
        assertTrue(pixels[i] >= 0 && pixels[i] <= 1);
        double square = Math.pow(pixels[i] - graph.images().value().data()[i], 2);
        expected += kind == Reconstruction.SQUARED_ERROR ? square : (Math.log(2 * Math.PI) - 2 + square * Math.exp(2)) / 2;
      }
      assertEquals(expected / N, graph.total().value().data()[0], 1e-4);
      assertEquals(Optional.empty(), graph.kl());
    }
  }

  @Test
  void inUseThePredictorSeesTheMean() {
    LatentModel model = TinyData.model(ModelKind.SSVAE).build(3);
    Tape tape = Tape.inference(new ScalarKernels(), 3);
    TrainingGraph graph = model.record(tape, N);
    fill(graph, Target.classes());
    tape.forward();
    Tensor once = Tensor.of(graph.predicted().orElseThrow().shape(), graph.predicted().orElseThrow().value().data());
    float z = graph.latent().value().data()[0];
    tape.forward();
    assertArrayEquals(once.data(), graph.predicted().orElseThrow().value().data());
    assertTrue(z != graph.latent().value().data()[0], "the latent is a fresh sample");
  }
}
