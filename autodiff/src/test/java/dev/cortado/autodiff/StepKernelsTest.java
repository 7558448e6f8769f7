package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a step costs, kernel by kernel: none sets gradients to zero, none computes the gradient of data, and the first
 * contribution to a gradient replaces.
 */
class StepKernelsTest {
  private final List<String> called = new ArrayList<>();
  private final Tape tape = Tape.training(listening(TestedKernels.create()), 1);

  private Kernels listening(Kernels kernels) {
    return (Kernels) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Kernels.class},
        (proxy, method, arguments) -> {
          StringBuilder call = new StringBuilder(method.getName());
          for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof Activation || argument instanceof Into) {
              call.append(' ').append(argument);
            }
          }
          called.add(call.toString());
          try {
            return method.invoke(kernels, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private Variable dense(Variable x, int inputs, int outputs, Activation f) {
    Parameter w = new Parameter("w", Tensor.zeros(inputs, outputs));
    Parameter b = new Parameter("b", Tensor.zeros(outputs));
    Arrays.fill(w.value().data(), 0.1f);
    return Ops.affine(x, tape.parameter(w), tape.parameter(b), f);
  }

  @Test
  void twoLayersAndALoss() {
    Variable x = tape.input("x", Shape.of(4, 3));
    Variable y = dense(dense(x, 3, 5, Activation.RELU), 5, 3, Activation.IDENTITY);
    Variable loss = Ops.mean(Ops.bernoulliCrossEntropy(y, x));
    called.clear();
    tape.forward();
    assertEquals(List.of("affine RELU", "affine IDENTITY", "bernoulliCrossEntropy", "sum REPLACE"), called);
    called.clear();
    tape.backward(loss);
    assertEquals(List.of(
        "fill", // 1, the gradient of the loss
        "addScalar REPLACE", // of the mean
        "multiplyRows REPLACE", // of the cross-entropy
        "matmulTransposeA REPLACE", "sumRows REPLACE", "matmulTransposeB REPLACE", // of the second layer
        "activationGradient RELU REPLACE", // of the first, whose input is data
        "matmulTransposeA REPLACE", "sumRows REPLACE"), called);
  }

  @Test
  void whatIsUsedTwiceIsReplacedOnceAndThenAddedTo() {
    Variable hidden = dense(tape.input("x", Shape.of(4, 3)), 3, 2, Activation.IDENTITY);
    Variable loss = Ops.sum(Ops.multiply(dense(hidden, 2, 2, Activation.IDENTITY), hidden));
    called.clear();
    tape.backward(loss);
    assertEquals(List.of("fill", "addScalar REPLACE", "multiply REPLACE", "multiply REPLACE", // of the sum, of the product
        "matmulTransposeA REPLACE", "sumRows REPLACE", "matmulTransposeB ADD", // of the second layer
        "matmulTransposeA REPLACE", "sumRows REPLACE"), called);
  }
}
