package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TapeTest {
  private final Kernels kernels = TestedKernels.create();
  private final Tape tape = Tape.training(kernels, 42);

  private static Tensor values(float... values) {
    return Tensor.of(Shape.of(1, values.length), values);
  }

  private Parameter parameter(String name, float... values) {
    return new Parameter(name, values(values));
  }

  @Test
  void recordsAtOnceAndReplaysForNewInputs() {
    Variable x = tape.input("x", Shape.of(1, 2));
    Variable y = Ops.square(x);
    x.value().data()[1] = 3;
    assertEquals(0, y.value().get(0, 1));
    tape.forward();
    assertEquals(9, y.value().get(0, 1));
  }

  @Test
  void replayEqualsAFreshRecording() {
    float[][] bits = new float[2][];
    for (int i = 0; i < 2; i++) {
      Tape fresh = Tape.training(kernels, 42);
      Variable x = fresh.differentiable("x", Shape.of(3, 5));
      if (i == 0) {
        Arrays.fill(x.value().data(), 0.5f);
      }
      Variable y = Ops.dropout(Ops.sampleNormal(x, Ops.scale(x, 0.3f), "z"), 0.4f, "d");
      if (i == 1) {
        Arrays.fill(x.value().data(), 0.5f);
        fresh.replay();
      }
      bits[i] = y.value().data();
    }
    assertArrayEquals(bits[0], bits[1]);
  }

  @Test
  void gradientsOfAVariableUsedTwiceAccumulate() {
    Variable x = tape.parameter(parameter("x", 2, 3));
    tape.backward(Ops.sum(Ops.add(Ops.multiply(x, x), Ops.scale(x, 10))));
    assertArrayEquals(new float[] {14, 16}, x.gradient().data());
  }

  @Test
  void gradientsFlowThroughADiamondInRecordedOrder() {
    Variable x = tape.parameter(parameter("x", 2));
    Variable a = Ops.scale(x, 3);
    Variable y = Ops.sum(Ops.add(Ops.multiply(a, x), Ops.square(a))); // 3 x^2 + 9 x^2
    tape.backward(y);
    assertArrayEquals(new float[] {48}, x.gradient().data());
    assertArrayEquals(new float[] {14}, a.gradient().data());
  }

  @Test
  void leavesThatTheLossDoesNotDependOnHaveGradientsOfZero() {
    Variable used = tape.parameter(parameter("used", 1, 2));
    Variable unused = tape.parameter(parameter("unused", 1, 2));
    Ops.square(unused);
    Arrays.fill(unused.gradient().data(), Float.NaN);
    tape.backward(Ops.sum(used));
    assertArrayEquals(new float[] {0, 0}, unused.gradient().data());
    assertArrayEquals(new float[] {1, 1}, used.gradient().data());
  }

  @Test
  void twoLossesOnOneTapeDoNotMix() {
    Variable a = tape.parameter(parameter("a", 1));
    Variable b = tape.parameter(parameter("b", 1));
    Variable first = Ops.sum(Ops.scale(a, 2));
    Variable second = Ops.sum(Ops.scale(b, 3));
    tape.backward(first);
    assertArrayEquals(new float[] {2, 0}, new float[] {a.gradient().data()[0], b.gradient().data()[0]});
    tape.backward(second);
    assertArrayEquals(new float[] {0, 3}, new float[] {a.gradient().data()[0], b.gradient().data()[0]});
  }

  @Test
  void aLossThatIsALeafHasTheGradientOne() {
    Variable x = tape.parameter(parameter("x", 5));
    tape.backward(x);
    assertEquals(1, x.gradient().data()[0]);
  }

  @Test
  void backwardFromAnyVariableTakesAnUpstreamGradient() {
    Variable x = tape.parameter(parameter("x", 2, 3));
    tape.backward(Ops.square(x), values(10, 100));
    assertArrayEquals(new float[] {40, 600}, x.gradient().data());
  }

  @Test
  void parametersAreConstantsOnAnInferenceTapeAndDifferentiableInputsAreNot() {
    Tape inference = Tape.inference(kernels, 42);
    Parameter w = parameter("w", 2);
    Arrays.fill(w.gradient().data(), 7);
    Variable z = inference.differentiable("z", Shape.of(1, 1));
    Variable y = Ops.multiply(z, inference.parameter(w));
    assertFalse(inference.parameter(w).hasGradient());
    inference.backward(y);
    assertEquals(2, z.gradient().data()[0]);
    assertEquals(7, w.gradient().data()[0]);
  }

  @Test
  void aParameterIsOneVariableOnATapeAndSharesItsTensorsAmongTapes() {
    Parameter w = parameter("w", 1, 2);
    assertSame(tape.parameter(w), tape.parameter(w));
    Tape other = Tape.training(kernels, 1);
    assertSame(w.value(), other.parameter(w).value());
    assertSame(w.gradient(), other.parameter(w).gradient());
  }

  @Test
  void stopGradientSharesTheValueAndEndsTheGradient() {
    Variable x = tape.parameter(parameter("x", 3));
    Variable stopped = Ops.stopGradient(Ops.square(x));
    assertFalse(stopped.hasGradient());
    Variable y = Ops.sum(Ops.multiply(stopped, x)); // as if 9 x
    tape.backward(y);
    assertEquals(9, x.gradient().data()[0]);
    x.value().data()[0] = 4;
    tape.forward();
    assertEquals(64, y.value().data()[0]);
    assertSame(stopped, Ops.stopGradient(stopped));
  }

  @Test
  void listsItsOperations() {
    Variable x = tape.input("x", Shape.of(2, 3));
    Ops.sum(Ops.leakyRelu(x));
    assertEquals("leakyRelu [2, 3] <- [x [2, 3]]\nsum [1] <- [leakyRelu [2, 3]]\n", tape.toString());
  }

  @Test
  void refusesWhatIsNoLoss() {
    Variable x = tape.parameter(parameter("x", 1, 2));
    String must = "backward: the loss must be a single number on this tape that depends on a parameter or a differentiable"
        + " input, but it is ";
    refuses(must + "square [1, 2]; take its mean or sum first", () -> tape.backward(Ops.square(x)));
    Variable constant = tape.input("data", Shape.of(1));
    refuses(must + "data [1], which depends on none", () -> tape.backward(constant));
    Tape other = Tape.training(kernels, 0);
    refuses(must + "y [1], which is on another tape", () -> tape.backward(other.differentiable("y", Shape.of(1))));
    refuses("backward: y must be on this tape, depend on a parameter or a differentiable input, and have the shape of"
        + " upstream, but y is x [1, 2] and upstream is [2, 1]", () -> tape.backward(x, Tensor.zeros(2, 1)));
  }

  @Test
  void refusesAnOperationOfAnotherTapeOrRecordedTwice() {
    Variable other = Tape.training(kernels, 0).input("other", Shape.of(1));
    refuses("square: its inputs are on another tape than the one that records it",
        () -> tape.record(new dev.cortado.autodiff.op.Square(other)));
    Ops.square(tape.input("x", Shape.of(1)));
    Op recorded = tape.ops().get(0);
    IllegalStateException twice = assertThrows(IllegalStateException.class, () -> tape.record(recorded));
    assertEquals("square: this operation is recorded already; make a new one for each use", twice.getMessage());
  }

  @Test
  void aVariableWithoutGradientSaysWhy() {
    Variable x = tape.input("x", Shape.of(1));
    IllegalStateException none = assertThrows(IllegalStateException.class, x::gradient);
    assertEquals("x [1] has no gradient; only parameters on a training tape, differentiable inputs and what depends on them"
        + " have one", none.getMessage());
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable mistake) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
  }
}
