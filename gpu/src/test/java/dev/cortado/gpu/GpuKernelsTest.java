package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs, and what the host and the device know of each other's writes. */
class GpuKernelsTest {
  private GpuKernels kernels;

  @BeforeEach
  void open() {
    kernels = TestDevice.open();
  }

  @AfterEach
  void close() {
    if (kernels != null) {
      kernels.close();
    }
  }

  private float[] read(Tensor tensor) {
    kernels.read(tensor);
    return tensor.data();
  }

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

  @Test
  void anArenaThatGrowsKeepsWhatItHas() {
    Tensor first = Tensor.zeros(1000);
    kernels.fill(4f, first);
    Tensor large = Tensor.zeros(3000, 1000); // 12 of the 16 MiB
    large.data()[2_999_999] = 8;
    Tensor doubled = Tensor.zeros(3000, 1000);
    kernels.addScaled(2f, large, doubled, Into.REPLACE);
    Tensor redoubled = Tensor.zeros(3000, 1000);
    kernels.addScaled(2f, doubled, redoubled, Into.REPLACE);
    assertEquals(32f, read(redoubled)[2_999_999]);
    assertEquals(0f, redoubled.data()[0]);
    assertEquals(4f, read(first)[999]);
    assertEquals(16f, read(doubled)[2_999_999]);
  }

  @Test
  void tensorsThatNobodyHoldsDoNotFillTheArena() {
    Tensor sum = Tensor.zeros(1);
    for (int i = 0; i < 60; i++) { // 60 times 8 MiB
      Tensor passing = Tensor.zeros(2 << 20);
      kernels.fill(1f, passing);
      kernels.sum(1f, passing, sum, Into.ADD);
      if (i % 10 == 9) {
        System.gc();
      }
    }
    assertEquals(60f * (2 << 20), read(sum)[0]);
  }

  @Test
  void anArenaLargerThanTheDeviceIsRefused() {
    ComputeDevice small = new ComputeDevice(0, "small device", "nobody", ComputeDevice.Kind.CPU, 2, 64 << 20, 20 << 20,
        TestDevice.get().handle());
    try (GpuKernels limited = GpuKernels.open(small)) {
      Tensor x = Tensor.zeros(5 << 20);
      IllegalStateException e = assertThrows(IllegalStateException.class, () -> limited.fill(1f, x));
      assertEquals("opencl: the model needs an arena of 36 MiB but small device takes at most 20 MiB; use a smaller batch or"
          + " model, or the CPU", e.getMessage());
      Tensor y = Tensor.zeros(1);
      limited.fill(1f, y); // what fits still works
      limited.read(y);
      assertEquals(1f, y.data()[0]);
    }
    ComputeDevice tiny = new ComputeDevice(0, "tiny device", "nobody", ComputeDevice.Kind.CPU, 2, 1 << 20, 1 << 20,
        TestDevice.get().handle());
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> GpuKernels.open(tiny));
    assertEquals("opencl: the model needs an arena of 16 MiB but tiny device takes at most 1 MiB; use a smaller batch or"
        + " model, or the CPU", e.getMessage());
  }

  /** Fills a tensor for which the heap has room, but not for its copy behind the device's memory. */
  static final class Filling {
    private Filling() {}

    public static void main(String[] arguments) {
      try (GpuKernels kernels = GpuKernels.open(Devices.preferred())) {
        kernels.fill(1f, Tensor.zeros(6 << 20));
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void anArenaLargerThanTheHeapIsRefused() throws Exception {
    String output = ChildJvm.run(List.of("-XX:+UseG1GC", "-Xmx64m"), Map.of(), Filling.class);
    assertTrue(output.contains("opencl: the device's memory needs a Java array of 40 MiB, for which there is no room; start"
        + " java with a larger heap (-Xmx)"), output);
    assertTrue(output.endsWith("exit 0"), output);
  }

  @Test
  void twoKernelsOnOneDeviceDoNotDisturbEachOther() {
    Tensor mine = Tensor.zeros(10);
    Tensor shared = Tensor.zeros(10);
    try (GpuKernels others = TestDevice.open()) {
      kernels.fill(1f, mine);
      kernels.fill(1f, shared);
      others.fill(2f, shared);
      others.read(shared);
      assertEquals(2f, shared.data()[9]);
      assertEquals(1f, read(shared)[9]);
    }
    kernels.add(mine, shared, mine);
    assertEquals(2f, read(mine)[9]);
  }

  @Test
  void closedKernelsSaySoAndCloseTwice() {
    Tensor x = Tensor.zeros(1);
    Runnable program = kernels.program(() -> kernels.fill(1f, x));
    kernels.close();
    kernels.close();
    for (Runnable use : new Runnable[] {program, () -> kernels.fill(1f, x), () -> kernels.read(x),
        () -> kernels.written(x), () -> kernels.program(() -> {})}) {
      IllegalStateException e = assertThrows(IllegalStateException.class, use::run);
      assertEquals("opencl: these kernels are closed; open new ones", e.getMessage());
    }
  }

  @Test
  void onlyKernelsMayBeCalledInAProgram() {
    Tensor x = Tensor.zeros(1);
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> kernels.program(() -> kernels.read(x)));
    assertEquals("opencl: read was called while a program is recorded; call it before the program runs, or after",
        e.getMessage());
    Runnable other = kernels.program(() -> kernels.fill(1f, x));
    e = assertThrows(IllegalStateException.class, () -> kernels.program(other));
    assertTrue(e.getMessage().startsWith("opencl: the run of a program was called while a program is"), e.getMessage());
    e = assertThrows(IllegalStateException.class, () -> kernels.program(() -> kernels.program(() -> {})));
    assertEquals("opencl: a program is being recorded; it cannot contain another one", e.getMessage());
    kernels.fill(2f, x); // the failures have left nothing behind
    assertEquals(2f, read(x)[0]);
  }

  @Test
  void aLabelThatIsNoClassMakesTheLossNotANumber() {
    Tensor logits = Tensor.zeros(3, 2);
    Tensor labels = Tensor.of(Shape.of(3), 1, 2, -1);
    Tensor rows = Tensor.zeros(3);
    kernels.softmaxCrossEntropy(logits, labels, rows, Tensor.zeros(3, 2));
    assertArrayEquals(new float[] {(float) Math.log(2), Float.NaN, 0}, read(rows), 1e-6f);
  }

  @Test
  void largeSumsGoThroughAllGroups() {
    Tensor x = Tensor.zeros(100_003);
    Arrays.fill(x.data(), 0.5f);
    Tensor sum = Tensor.of(Shape.of(1), 10);
    kernels.sum(2f, x, sum, Into.ADD);
    assertEquals(100_013f, read(sum)[0]);
    kernels.dot(4f, x, x, sum, Into.REPLACE);
    assertEquals(100_003f, read(sum)[0]);
  }

  @Test
  void largeProductsTakeLargeTiles() {
    int n = 128 * (int) Math.sqrt(kernels.threads()) + 100; // as many large tiles as compute units, the outer ones ragged
    Tensor a = Tensor.zeros(n, 37);
    Tensor b = Tensor.zeros(37, n);
    for (int i = 0; i < a.size(); i++) {
      a.data()[i] = (float) Math.sin(i);
      b.data()[i] = (float) Math.cos(3 * i);
    }
    Tensor expected = Tensor.zeros(n, n);
    Tensor actual = Tensor.zeros(n, n);
    new ScalarKernels().matmul(a, b, expected, Into.REPLACE);
    kernels.matmul(a, b, actual, Into.REPLACE);
    assertArrayEquals(expected.data(), read(actual), 37 * 0x1p-22f);
    kernels.matmul(a, b, actual, Into.ADD);
    new ScalarKernels().matmul(a, b, expected, Into.ADD);
    assertArrayEquals(expected.data(), read(actual), 37 * 0x1p-21f);
  }
}
