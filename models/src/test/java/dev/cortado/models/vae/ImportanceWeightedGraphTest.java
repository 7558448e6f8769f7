package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.GradientCheck;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImportanceWeightedGraphTest {
  private static final int N = 4;
  private static final int LATENT = 2;
  private static final long SEED = 3;

  /** Six parameters: weight and bias of mean, log variance and logits. */
  private static ModelSettings linear(double priorVariance) {
    return TinyData.model(ModelKind.VAE).toBuilder().hidden(List.of()).latent(LATENT).priorVariance(priorVariance).build();
  }

  private static TrainingGraph graph(LatentModel model, ImportanceWeighting weighting) {
    Tape tape = Tape.training(new ScalarKernels(), SEED);
    TrainingGraph graph = weighting == null
        ? model.record(tape, N) : ImportanceWeightedGraph.record(model, tape, N, weighting);
    Batches batches = Batches.of(TinyData.rows(40).binarized(1), BatchOptions.training(N, 1));
    batches.next(graph.images().value(), graph.labels().value(), graph.labelWeights().value());
    tape.replay();
    return graph;
  }

  /** What the graph should compute, in double precision, for the noise of its first step. */
  private record Oracle(TrainingGraph graph, int samples, double priorVariance, double beta, float[] noise) {
    static Oracle of(TrainingGraph graph, int samples, double priorVariance, double beta) {
      Tensor noise = Tensor.zeros(N * samples, LATENT);
      new ScalarKernels().normal(new RandomStream(SEED, Posterior.NOISE), noise);
      return new Oracle(graph, samples, priorVariance, beta, noise.data());
    }

    /** log w of sample s of row i: drawn by one set of parameters, its density under q by another, decoded by a third. */
    private double logWeight(int i, int s, double[][] drawn, double[][] density, double[][] decoder) {
      double excess = 0; // log q(z|x) - log p(z)
      double[] z = new double[LATENT];
      for (int j = 0; j < LATENT; j++) {
        double e = noise[(i * samples + s) * LATENT + j];
        z[j] = encoded(i, j, drawn[0], drawn[1]) + Math.exp(encoded(i, j, drawn[2], drawn[3]) / 2) * e;
        double offset = z[j] - encoded(i, j, density[0], density[1]);
        double l = encoded(i, j, density[2], density[3]);
        excess += -(l + offset * offset * Math.exp(-l)) / 2 + (Math.log(priorVariance) + z[j] * z[j] / priorVariance) / 2;
      }
      double log = -beta * excess;
      for (int p = 0; p < 16; p++) {
        double logit = decoder[5][p];
        for (int j = 0; j < LATENT; j++) {
          logit += z[j] * decoder[4][j * 16 + p];
        }
        log -= Math.log1p(Math.exp(logit)) - graph.images().value().get(i, p) * logit;
      }
      return log;
    }

    private double encoded(int i, int j, double[] weight, double[] bias) {
      double sum = bias[j];
      for (int p = 0; p < 16; p++) {
        sum += graph.images().value().get(i, p) * weight[p * LATENT + j];
      }
      return sum;
    }

    /** Minus the bound. */
    double loss(double[][] drawn, double[][] density, double[][] decoder) {
      double sum = 0;
      for (int i = 0; i < N; i++) {
        double weights = 0;
        for (int s = 0; s < samples; s++) {
          weights += Math.exp(logWeight(i, s, drawn, density, decoder));
        }
        sum -= Math.log(weights / samples) / N;
      }
      return sum;
    }

    /** Minus the sum of share^2 * log w, the shares and the density those of the start. */
    double squaredShares(double[][] drawn, double[][] start) {
      double sum = 0;
      for (int i = 0; i < N; i++) {
        double weights = 0;
        for (int s = 0; s < samples; s++) {
          weights += Math.exp(logWeight(i, s, start, start, start));
        }
        for (int s = 0; s < samples; s++) {
          double share = Math.exp(logWeight(i, s, start, start, start)) / weights;
          sum -= share * share * logWeight(i, s, drawn, start, start) / N;
        }
      }
      return sum;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 1, 1", "5, 1, 1", "5, 0.5, 0.25"})
  void valueAndGradientsAreTheFormulas(int samples, double priorVariance, double beta) {
    for (Estimator estimator : Estimator.values()) {
      LatentModel model = linear(priorVariance).build(SEED);
      TrainingGraph graph = graph(model, new ImportanceWeighting(estimator, samples));
      graph.beta().value().data()[0] = (float) beta;
      Oracle oracle = Oracle.of(graph, samples, priorVariance, beta);
      Variable[] parameters = model.parameters().stream().map(graph.tape()::parameter).toArray(Variable[]::new);
      assertEquals(List.of("posterior.mean.weight", "posterior.mean.bias", "posterior.logVariance.weight",
          "posterior.logVariance.bias", "decoder.0.weight", "decoder.0.bias"),
          model.parameters().stream().map(Parameter::name).toList());
      double[][] start = Arrays.stream(parameters).map(v -> doubles(v.value().data())).toArray(double[][]::new);
      GradientCheck.of(graph.total(), parameters).against(x -> new double[] {estimator == Estimator.IWAE
          ? oracle.loss(x, x, x)
          : oracle.loss(start, start, x) + oracle.squaredShares(x, start) - oracle.squaredShares(start, start)}).orThrow();
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** Same noise, same gradients of the decoder to the bit; the KL term is estimated by the sample, on average rightly. */
  @ParameterizedTest
  @EnumSource(Estimator.class)
  void withOneSampleItIsTheElbo(Estimator estimator) {
    LatentModel model = TinyData.model(ModelKind.VAE).build(SEED);
    TrainingGraph plain = graph(model, null);
    plain.tape().backward(plain.total());
    List<Parameter> decoder = model.decoder().orElseThrow().parameters();
    List<float[]> expected = decoder.stream().map(p -> p.gradient().data().clone()).toList();
    TrainingGraph graph = graph(model, new ImportanceWeighting(estimator, 1));
    graph.tape().backward(graph.total());
    assertArrayEquals(plain.latent().value().data(), graph.latent().value().data());
    for (int i = 0; i < decoder.size(); i++) {
      assertArrayEquals(expected.get(i), decoder.get(i).gradient().data(), decoder.get(i).name());
    }
    double difference = 0;
    double squares = 0;
    int steps = 2000;
    for (int i = 0; i < steps; i++) {
      plain.tape().forward();
      graph.tape().forward();
      assertEquals(value(plain.reconstruction().orElseThrow().mean()), value(graph.reconstruction().orElseThrow().mean()));
      assertEquals(value(plain.kl().orElseThrow().mean()), value(graph.kl().orElseThrow().mean()), 1e-5);
      double d = value(graph.total()) - value(plain.total());
      difference += d / steps;
      squares += d * d / steps;
    }
    double error = Math.sqrt(squares / steps);
    assertTrue(error > 1e-3 && Math.abs(difference) < 4 * error, difference + " with a standard error of " + error);
  }

  private static float value(Variable one) {
    return one.value().data()[0];
  }

  /** The gradients of the encoder over many draws of the noise. */
  private record Moments(double[] means, double[] variances, int draws) {
    static Moments of(LatentModel model, Estimator estimator, int samples, int draws) {
      TrainingGraph graph = graph(model, new ImportanceWeighting(estimator, samples));
      if (estimator == Estimator.DREG) {
        graph.tape().seek(1_000_000); // noise of its own
      }
      List<Parameter> encoder = model.encoder().parameters();
      int size = encoder.stream().mapToInt(p -> p.value().size()).sum();
      double[] sums = new double[size];
      double[] squares = new double[size];
      for (int draw = 0; draw < draws; draw++) {
        graph.tape().forward();
        graph.tape().backward(graph.total());
        int at = 0;
        for (Parameter parameter : encoder) {
          for (float g : parameter.gradient().data()) {
            sums[at] += g;
            squares[at++] += (double) g * g;
          }
        }
      }
      double[] variances = new double[size];
      for (int i = 0; i < size; i++) {
        sums[i] /= draws;
        variances[i] = squares[i] / draws - sums[i] * sums[i];
      }
      return new Moments(sums, variances, draws);
    }

    double variance() {
      return Arrays.stream(variances).sum();
    }

    double signalToNoise() {
      return Math.sqrt(Arrays.stream(means).map(g -> g * g).sum() / variance());
    }
  }

  @Test
  void dregHasTheExpectationOfTheBoundsGradientWithLessNoise() {
    LatentModel model = linear(1).build(SEED);
    Moments iwae = Moments.of(model, Estimator.IWAE, 5, 20_000);
    Moments dreg = Moments.of(model, Estimator.DREG, 5, 20_000);
    double sum = 0;
    int judged = 0;
    for (int i = 0; i < iwae.means.length; i++) {
      double error = Math.sqrt((iwae.variances[i] + dreg.variances[i]) / iwae.draws);
      if (error > 0) { // not of pixels that are 0 in the whole batch
        double z = (iwae.means[i] - dreg.means[i]) / error;
        assertTrue(Math.abs(z) < 4.5, "element " + i + ": " + z + " standard errors apart");
        sum += z * z;
        judged++;
      }
    }
    assertTrue(judged > 40 && sum / judged < 2, sum / judged + " over " + judged + " elements, where 1 is expected");
    assertTrue(dreg.variance() < 0.5 * iwae.variance(), dreg.variance() + " against " + iwae.variance());
  }

  /** Rainforth et al. 2018, "Tighter variational bounds are not necessarily better", section 3, and Tucker et al. 2019. */
  @Test
  void withMoreSamplesTheSignalOfTheBoundsGradientDrownsAndThatOfDregDoesNot() {
    LatentModel model = linear(1).build(SEED);
    double few = Moments.of(model, Estimator.IWAE, 4, 2000).signalToNoise();
    double many = Moments.of(model, Estimator.IWAE, 64, 2000).signalToNoise();
    assertTrue(many < few / 2, many + " with 64 samples, " + few + " with 4");
    double fewDoubly = Moments.of(model, Estimator.DREG, 4, 2000).signalToNoise();
    double manyDoubly = Moments.of(model, Estimator.DREG, 64, 2000).signalToNoise();
    assertTrue(manyDoubly > 1.5 * fewDoubly, manyDoubly + " with 64 samples, " + fewDoubly + " with 4");
  }

  @Test
  void refusesModelsWithoutLikelihood() {
    LatentModel model = TinyData.model(ModelKind.SSVAE).build(1);
    Tape tape = Tape.training(new ScalarKernels(), 1);
    ImportanceWeighting weighting = new ImportanceWeighting(Estimator.IWAE, 5);
    assertEquals("An importance-weighted bound needs a model of kind vae with BERNOULLI or GAUSSIAN reconstruction and"
        + " without free bits, but this one is of kind ssvae with BERNOULLI reconstruction and 0.0 free nats a dimension;"
        + " change the model, or train it on the ELBO.", assertThrows(InputException.class,
            () -> ImportanceWeightedGraph.record(model, tape, N, weighting)).getMessage());
    assertEquals("The number of samples of the importance-weighted bound is 0; choose at least 1.",
        assertThrows(InputException.class, () -> new ImportanceWeighting(Estimator.DREG, 0)).getMessage());
  }
}
