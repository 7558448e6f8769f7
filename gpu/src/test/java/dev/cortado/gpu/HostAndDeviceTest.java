package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the host and the device know of each other's writes. */
class HostAndDeviceTest extends OnOpenKernels {
  @Test
  void aProgramSeesWhatTheHostHasWrittenAndSaid() {
    Tensor x = Tensor.of(Shape.of(2), 1, 2);
    Tensor y = Tensor.zeros(2);
    Runnable doubled = kernels.program(() -> kernels.addScaled(2f, x, y, Into.REPLACE));
    assertArrayEquals(new float[] {0, 0}, read(y), "recorded, not executed");
    doubled.run();
    assertArrayEquals(new float[] {2, 4}, read(y));
    x.data()[0] = 5;
    doubled.run();
    assertArrayEquals(new float[] {2, 4}, read(y), "not said");
    kernels.written(x);
    doubled.run();
    assertArrayEquals(new float[] {10, 4}, read(y));
  }

  @Test
  void whatTheHostHasWrittenIsNotOverwrittenByReading() {
    Tensor x = Tensor.of(Shape.of(2), 1, 2);
    kernels.fill(3f, x);
    assertArrayEquals(new float[] {3, 3}, read(x));
    x.data()[0] = 7;
    kernels.written(x);
    assertArrayEquals(new float[] {7, 3}, read(x));
    kernels.add(x, x, x);
    assertArrayEquals(new float[] {14, 6}, read(x));
  }

  @Test
  void aReshapedTensorIsTheSame() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    Tensor column = Tensor.zeros(4);
    kernels.sumColumns(x.reshaped(Shape.of(4, 1)), column, Into.REPLACE);
    kernels.fill(9f, x.reshaped(Shape.of(4)));
    assertArrayEquals(new float[] {1, 2, 3, 4}, read(column));
    assertArrayEquals(new float[] {9, 9, 9, 9}, read(x));
  }

  @Test
  void rulesAndStreamsMayChangeBetweenRuns() {
    Tensor[] gradients = {Tensor.of(Shape.of(1), 1)};
    Tensor[] velocities = {Tensor.zeros(1)};
    Tensor[] weights = {Tensor.zeros(1)};
    UpdateRule.Sgd rule = new UpdateRule.Sgd();
    RandomStream stream = new RandomStream(3, "noise");
    Tensor noise = Tensor.zeros(7);
    Tensor scale = Tensor.scalar(1);
    Runnable step = kernels.program(() -> {
      kernels.sgd(gradients, scale, rule, velocities, weights);
      kernels.uniform(stream, noise);
    });
    Tensor expected = Tensor.zeros(7);
    for (long position : new long[] {0, 1, (1L << 24) + 3, (1L << 48) + (1L << 31) + 5, -1}) {
      rule.rate = 2;
      stream.seek(position);
      step.run();
      new ScalarKernels().uniform(stream, expected);
      assertArrayEquals(expected.data(), read(noise), "position " + position);
    }
    assertArrayEquals(new float[] {-10}, read(weights[0]));
    rule.rate = 3;
    step.run();
    assertArrayEquals(new float[] {-13}, read(weights[0]));
  }

  @Test
  void moreTensorsThanOneLoadCanBring() {
    Tensor[] inputs = new Tensor[150];
    Tensor sum = Tensor.zeros(3);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Tensor.of(Shape.of(3), i, 1, 0);
    }
    Runnable program = kernels.program(() -> {
      kernels.fill(0f, sum);
      for (Tensor input : inputs) {
        kernels.addScaled(1f, input, sum, Into.ADD);
      }
    });
    program.run();
    assertArrayEquals(new float[] {150 * 149 / 2, 150, 0}, read(sum));
    for (Tensor input : inputs) {
      input.data()[2] = 1;
      kernels.written(input);
    }
    program.run();
    assertArrayEquals(new float[] {150 * 149 / 2, 150, 150}, read(sum));
  }

  @Test
  void manyTensorsCanBeReadAfterEachRun() {
    Tensor[] outputs = new Tensor[40];
    Arrays.setAll(outputs, i -> Tensor.zeros(i % 3 == 0 ? 1000 : 1 + i));
    Tensor counter = Tensor.zeros(1);
    Tensor one = Tensor.scalar(1);
    Runnable program = kernels.program(() -> {
      kernels.add(counter, one, counter);
      for (int i = 0; i < outputs.length; i++) {
        kernels.addScalar(i, counter, outputs[i], Into.REPLACE);
      }
    });
    for (int run = 1; run <= 3; run++) {
      program.run();
      for (int i = 0; i < outputs.length; i++) {
        for (float value : read(outputs[i])) {
          assertEquals(i * run, value);
        }
      }
    }
    program.run(); // and nothing is read after it
    program.run();
    assertArrayEquals(new float[] {5}, read(counter));
  }
}
