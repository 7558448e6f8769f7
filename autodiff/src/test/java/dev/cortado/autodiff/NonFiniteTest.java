package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NonFiniteTest {
  private final Tape tape = Tape.training(TestedKernels.create(), 1);
  private final Variable x = tape.input("images", Shape.of(4, 3));
  private final Parameter w0 = new Parameter("encoder.0.weight", Tensor.zeros(3, 2));
  private final Parameter w1 = new Parameter("encoder.1.weight", Tensor.zeros(2, 2));
  private final Variable hidden;
  private final Variable logarithms;
  private final Variable loss;

  NonFiniteTest() {
    Arrays.fill(w0.value().data(), 1);
    Arrays.fill(w1.value().data(), 1);
    Arrays.fill(x.value().data(), 1);
    hidden = layer(x, w0, "encoder.0.bias");
    logarithms = Ops.log(layer(hidden, w1, "encoder.1.bias"));
    loss = Ops.sum(logarithms);
  }

  private Variable layer(Variable input, Parameter w, String bias) {
    return Ops.affine(input, tape.parameter(w), tape.parameter(new Parameter(bias, Tensor.zeros(2))));
  }

  private void step() {
    tape.forward();
    tape.backward(loss);
  }

  @Test
  void findsNothingWhereAllIsFinite() {
    step();
    assertTrue(tape.firstNonFinite().isEmpty());
    assertTrue(tape.firstNonFiniteGradient().isEmpty());
  }

  @Test
  void namesAnInput() {
    x.value().data()[7] = Float.NaN;
    step();
    assertEquals("images [4, 3] is NaN in row 2, column 1", tape.firstNonFinite().orElseThrow().toString());
  }

  @Test
  void namesTheOperationItsLayerAndTheRowOfTheBatch() {
    x.value().data()[9] = -2; // row 3 sums to 0
    step();
    NonFinite found = tape.firstNonFinite().orElseThrow();
    assertEquals("log [4, 2] of layer encoder.1 is -Infinity in row 3, column 0", found.toString());
    assertEquals(
        new NonFinite("log", Shape.of(4, 2), NonFinite.Part.VALUE, "encoder.1", 3, 0, Float.NEGATIVE_INFINITY), found);
  }

  @Test
  void namesTheLayerThatOverflowsNotThoseAfterIt() {
    w0.value().data()[1] = Float.MAX_VALUE;
    x.value().data()[6] = 2;
    step();
    assertEquals("affine [4, 2] of layer encoder.0 is Infinity in row 2, column 1",
        tape.firstNonFinite().orElseThrow().toString());
  }

  @Test
  void namesAParameterWhereNothingElseIsBad() {
    step();
    w1.value().data()[3] = Float.NaN; // as after an update
    assertEquals("encoder.1.weight [2, 2] of layer encoder.1 is NaN in row 1, column 1",
        tape.firstNonFinite().orElseThrow().toString());
  }

  @Test
  void namesTheGradientThatIsFirstOnTheWayBack() {
    x.value().data()[9] = -2;
    step();
    assertEquals("the gradient of affine [4, 2] of layer encoder.1 is Infinity in row 3, column 0",
        tape.firstNonFiniteGradient().orElseThrow().toString());
  }

  @Test
  void looksOnceAtWhatIsReachedInManyWays() {
    Variable y = x;
    for (int i = 0; i < 100; i++) {
      y = Ops.add(y, y);
    }
    Arrays.fill(x.value().data(), 1e10f); // infinite after 95 of them, to which 2^95 ways lead
    tape.forward();
    assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
        assertEquals("add [4, 3] is Infinity in row 0, column 0", tape.firstNonFinite().orElseThrow().toString()));
  }
}
