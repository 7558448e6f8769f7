package dev.cortado.models.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.init.Initialization;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {
  private final Tape tape = Tape.training(new ScalarKernels(), 1);
  private final Variable x = tape.constant("x", Tensor.of(Shape.of(2, 3), 1, -2, 3, 0.5f, 0.25f, -1));

  private static double affine(Tensor x, int row, Parameter w, Parameter b, int column) {
    double sum = b.value().data()[column];
    for (int k = 0; k < x.columns(); k++) {
      sum += (double) x.get(row, k) * w.value().get(k, column);
    }
    return sum;
  }

  @Test
  void denseIsItsFormula() {
    Dense dense = new Dense("d", 3, 4, Activation.TANH, Initialization.FAN_IN_UNIFORM, 5);
    Variable y = dense.apply(x);
    assertEquals(Shape.of(2, 4), y.shape());
    Parameter w = dense.parameters().get(0);
    Parameter b = dense.parameters().get(1);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 4; j++) {
        assertEquals(Math.tanh(affine(x.value(), i, w, b, j)), y.value().get(i, j), 1e-6);
      }
    }
  }

  @Test
  void gatedDenseIsItsFormula() {
    GatedDense gated = new GatedDense("g", 3, 2, Initialization.FAN_IN_UNIFORM, 5);
    Variable y = gated.apply(x);
    List<Parameter> p = gated.parameters();
    assertEquals(List.of("g.weight", "g.bias", "g.gate.weight", "g.gate.bias"), p.stream().map(Parameter::name).toList());
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double gate = 1 / (1 + Math.exp(-affine(x.value(), i, p.get(2), p.get(3), j)));
        assertEquals(affine(x.value(), i, p.get(0), p.get(1), j) * gate, y.value().get(i, j), 1e-6);
      }
    }
  }

  @Test
  void aParameterDependsOnSeedAndNameAndNothingElse() {
    float[] alone = new Dense("b", 3, 4, Activation.RELU, Initialization.HE_NORMAL, 5).parameters().get(0).value().data();
    new Dense("a", 30, 40, Activation.RELU, Initialization.HE_NORMAL, 5);
    float[] after = new Dense("b", 3, 4, Activation.RELU, Initialization.HE_NORMAL, 5).parameters().get(0).value().data();
    assertArrayEquals(alone, after);
  }

  @Test
  void sequentialAppliesAndListsInOrder() {
    Dense first = new Dense("s.0", 3, 4, Activation.IDENTITY, Initialization.GLOROT_UNIFORM, 1);
    Dense second = new Dense("s.1", 4, 2, Activation.IDENTITY, Initialization.GLOROT_UNIFORM, 1);
    Sequential all = Sequential.of(first, new Activate(Activation.SIGMOID), second);
    assertEquals(List.of("s.0.weight", "s.0.bias", "s.1.weight", "s.1.bias"),
        all.parameters().stream().map(Parameter::name).toList());
    Variable byHand = second.apply(new Activate(Activation.SIGMOID).apply(first.apply(x)));
    assertArrayEquals(byHand.value().data(), all.apply(x).value().data());
    assertSame(x, Sequential.of().apply(x));
  }

  @Test
  void dropoutIsForTrainingOnly() {
    Tensor ones = Tensor.zeros(50, 40);
    Arrays.fill(ones.data(), 1f);
    Variable dropped = new Dropout("drop", 0.25).apply(tape.constant("ones", ones));
    int zeros = 0;
    for (float y : dropped.value().data()) {
      zeros += y == 0 ? 1 : 0;
      assertEquals(y == 0 ? 0 : 1 / 0.75f, y);
    }
    assertEquals(500, zeros, 100); // 5 standard deviations of a binomial
    Tape inference = Tape.inference(new ScalarKernels(), 1);
    assertArrayEquals(ones.data(), new Dropout("drop", 0.25).apply(inference.constant("ones", ones)).value().data());
    assertSame(x, new Dropout("none", 0).apply(x));
    assertEquals("dropout: drop has rate 1.0; choose from 0 to below 1",
        assertThrows(IllegalArgumentException.class, () -> new Dropout("drop", 1)).getMessage());
  }
}
