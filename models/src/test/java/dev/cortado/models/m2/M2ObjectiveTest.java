package dev.cortado.models.m2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.GradientCheck;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.m2.M2Graph.Labelled;
import dev.cortado.models.m2.M2Graph.Unlabelled;
import dev.cortado.models.m2.M2Oracle.Rows;
import dev.cortado.models.vae.TrainingGraph.Term;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class M2ObjectiveTest {
  private static final long SEED = 11;
  private static final int CLASSES = 3;

  private static M2 model(Likelihood likelihood, Integer... hidden) {
    M2 model = new M2(new M2Settings(
        5, CLASSES, 2, List.of(hidden), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM, likelihood), SEED);
    for (Parameter parameter : model.parameters()) { // no zeros: a bias that is added twice would not show
      Tensor value = parameter.value();
      new ScalarKernels().normal(new RandomStream(SEED, "test." + parameter.name()), value);
      for (int i = 0; i < value.size(); i++) {
        value.data()[i] *= 0.4f;
      }
    }
    return model;
  }

  private static Rows rows(String name, int count, Observation observation, int... labels) {
    Tensor numbers = Tensor.zeros(count, observation.columns(5));
    if (observation == Observation.VALUES) {
      new ScalarKernels().uniform(new RandomStream(SEED, name), numbers);
    } else {
      new ScalarKernels().normal(new RandomStream(SEED, name), numbers);
    }
    return new Rows(numbers.data(), labels.length == 0 ? filled(count) : labels);
  }

  private static int[] filled(int count) {
    int[] none = new int[count];
    Arrays.fill(none, -1);
    return none;
  }

  private static M2Graph graph(M2 model, Rows labelled, Rows unlabelled, Observation observation) {
    M2Graph graph = model.record(
        Tape.training(new ScalarKernels(), SEED), labelled.labels().length, unlabelled.labels().length, observation);
    graph.labelled().ifPresent(l -> fill(l, labelled));
    graph.unlabelled().ifPresent(u -> copy(unlabelled.numbers(), u.rows()));
    graph.labelledShare().value().data()[0] = 0.25f;
    graph.unlabelledShare().value().data()[0] = 0.75f;
    graph.alpha().value().data()[0] = 1.5f;
    graph.tape().replay();
    return graph;
  }

  private static void fill(Labelled inputs, Rows rows) {
    copy(rows.numbers(), inputs.rows());
    for (int i = 0; i < rows.labels().length; i++) {
      inputs.labels().value().data()[i] = rows.labels()[i];
      inputs.weights().value().data()[i] = rows.labels()[i] < 0 ? 0 : 1;
    }
    inputs.encodeLabels();
  }

  private static void copy(float[] numbers, Variable into) {
    System.arraycopy(numbers, 0, into.value().data(), 0, numbers.length);
  }

  private static double value(Term term) {
    return term.mean().value().data()[0];
  }

  /**
   * Value and every gradient of the complete objective, for both likelihoods, one and two hidden layers, a missing label.
   */
  @ParameterizedTest
  @CsvSource({"BERNOULLI, VALUES, 1", "GAUSSIAN, MOMENTS, 1", "BERNOULLI, VALUES, 2", "GAUSSIAN, VALUES, 2"})
  void theObjectiveIsThatOfThePaper(Likelihood likelihood, Observation observation, int layers) {
    M2 model = layers == 1 ? model(likelihood, 4) : model(likelihood, 4, 3);
    Rows labelled = rows("labelled", 4, observation, 2, 0, -1, 1);
    Rows unlabelled = rows("unlabelled", 3, observation);
    M2Graph graph = graph(model, labelled, unlabelled, observation);
    M2Oracle oracle = new M2Oracle(model, SEED, observation);
    Variable[] parameters = model.parameters().stream().map(graph.tape()::parameter).toArray(Variable[]::new);
    GradientCheck.Report report = GradientCheck.of(graph.total(), parameters).against(
        values -> new double[] {oracle.total(values, labelled, unlabelled, 0.25, 0.75, 1.5)}).orThrow();
    assertEquals(model.parameters().stream().mapToInt(p -> p.value().size()).sum(), report.judged());
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "4, 0"})
  void rowsOfOneKindAloneAreEnough(int m, int n) {
    M2 model = model(Likelihood.BERNOULLI, 4);
    Rows labelled = m == 0 ? rows("none", 0, Observation.VALUES) : rows("labelled", m, Observation.VALUES, 2, 0, -1, 1);
    Rows unlabelled = rows("unlabelled", n, Observation.VALUES);
    M2Graph graph = graph(model, labelled, unlabelled, Observation.VALUES);
    M2Oracle oracle = new M2Oracle(model, SEED, Observation.VALUES);
    Variable[] parameters = model.parameters().stream().map(graph.tape()::parameter).toArray(Variable[]::new);
    GradientCheck.of(graph.total(), parameters).against(
        values -> new double[] {oracle.total(values, labelled, unlabelled, 0.25, 0.75, 1.5)}).orThrow();
  }

  @Test
  void theTotalIsTheSumOfItsParts() {
    M2Graph graph = graph(model(Likelihood.BERNOULLI, 4), rows("labelled", 4, Observation.VALUES, 2, 0, -1, 1),
        rows("unlabelled", 3, Observation.VALUES), Observation.VALUES);
    Labelled l = graph.labelled().orElseThrow();
    Unlabelled u = graph.unlabelled().orElseThrow();
    double known = value(l.reconstruction()) + value(l.kl()) + value(l.prior());
    double unknown = value(u.reconstruction()) + value(u.kl()) + value(u.prior()) - value(u.entropy());
    assertEquals(0.25 * known + 0.75 * unknown + 1.5 * value(l.prediction()), graph.total().value().data()[0], 1e-5);
    Stream.of(l.reconstruction(), l.kl(), l.prior(), l.prediction(), u.reconstruction(), u.kl(), u.prior(), u.entropy())
        .forEach(term -> assertTrue(value(term) > 0));
    assertTrue(value(u.entropy()) <= Math.log(CLASSES));
    assertEquals(Math.log(CLASSES), value(l.prior()), 1e-6);
  }

  /** A labelled batch in which every label is missing is as good as none, and makes no NaN. */
  @Test
  void withoutAnyLabelOnlyTheOtherRowsCount() {
    M2 model = model(Likelihood.BERNOULLI, 4);
    M2Graph graph = graph(model, rows("labelled", 4, Observation.VALUES), rows("unlabelled", 3, Observation.VALUES),
        Observation.VALUES);
    Arrays.fill(graph.labelled().orElseThrow().labels().value().data(), Float.NaN);
    graph.labelled().orElseThrow().encodeLabels();
    graph.tape().replay();
    Unlabelled u = graph.unlabelled().orElseThrow();
    double unknown = value(u.reconstruction()) + value(u.kl()) + value(u.prior()) - value(u.entropy());
    assertEquals(0.75 * unknown, graph.total().value().data()[0], 1e-5);
    graph.tape().backward(graph.total());
    List<float[]> withLabels = gradients(model);
    graph.labelledShare().value().data()[0] = 9f;
    graph.alpha().value().data()[0] = 9f;
    graph.tape().replay();
    graph.tape().backward(graph.total());
    List<float[]> other = gradients(model);
    for (int i = 0; i < other.size(); i++) {
      for (int j = 0; j < other.get(i).length; j++) {
        assertTrue(Float.isFinite(other.get(i)[j]));
        assertEquals(withLabels.get(i)[j], other.get(i)[j], model.parameters().get(i).name());
      }
    }
  }

  private static List<float[]> gradients(M2 model) {
    return model.parameters().stream().map(p -> p.gradient().data().clone()).toList();
  }

  @Test
  void aStepWithoutRowsIsRefused() {
    assertEquals("m2: a step is to have 0 labelled rows and 0 others; it needs at least one row of either kind",
        assertThrows(IllegalArgumentException.class, () -> model(Likelihood.BERNOULLI, 4)
            .record(Tape.training(new ScalarKernels(), 1), 0, 0, Observation.VALUES)).getMessage());
  }
}
