package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program, whose instructions share passes, gives the bits of the same calls one after the other. */
class ProgramTest {
  private static GpuKernels kernels;

  @BeforeAll
  static void open() {
    kernels = TestDevice.open();
  }

  @AfterAll
  static void close() {
    if (kernels != null) {
      kernels.close();
    }
  }

  /** Tensors between which random calls carry numbers to and fro. */
  private static final class Pool {
    private final List<Tensor> matrices = new ArrayList<>();
    private final List<Tensor> squares = new ArrayList<>();
    private final List<Tensor> rows = new ArrayList<>();
    private final List<Tensor> columns = new ArrayList<>();
    private final List<Tensor> scalars = new ArrayList<>();

    Pool() {
      SplittableRandom random = new SplittableRandom(9);
      for (int i = 0; i < 6; i++) {
        matrices.add(Tensor.zeros(40, 24));
        squares.add(Tensor.zeros(24, 24));
        rows.add(Tensor.zeros(24));
        columns.add(Tensor.zeros(40));
        scalars.add(Tensor.zeros(1));
      }
      for (Tensor tensor : all()) {
        for (int i = 0; i < tensor.size(); i++) {
          tensor.data()[i] = (float) random.nextDouble(-1, 1);
        }
      }
    }

    List<Tensor> all() {
      List<Tensor> all = new ArrayList<>(matrices);
      all.addAll(squares);
      all.addAll(rows);
      all.addAll(columns);
      all.addAll(scalars);
      return all;
    }

    private static Tensor any(List<Tensor> tensors, SplittableRandom random) {
      return tensors.get(random.nextInt(tensors.size()));
    }

    private static Tensor other(List<Tensor> tensors, SplittableRandom random, Tensor... used) {
      Tensor tensor = any(tensors, random);
      while (List.of(used).contains(tensor)) {
        tensor = any(tensors, random);
      }
      return tensor;
    }

    /** The same calls for the same seed. */
    void calls(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 120; i++) {
        Into into = random.nextBoolean() ? Into.ADD : Into.REPLACE;
        Tensor a = any(matrices, random);
        Tensor b = other(matrices, random, a);
        Tensor square = any(squares, random);
        Tensor row = any(rows, random);
        Tensor scalar = any(scalars, random);
        Tensor column = any(columns, random);
        switch (random.nextInt(17)) {
          case 0 -> kernels.matmul(a, square, b, into);
          case 1 -> kernels.matmulTransposeA(a, b, square, into);
          case 2 -> kernels.affine(a, square, row, Activation.TANH, b);
          case 3 -> kernels.activation(Activation.TANH, a, a);
          case 4 -> kernels.sumRows(a, row, into);
          case 5 -> kernels.addRow(row, a, into);
          case 6 -> kernels.dot(0.01f, a, b, scalar, into);
          case 7 -> kernels.scaleBy(scalar, 0.5f, a, b, into);
          case 8 -> kernels.activation(Activation.SIGMOID, square, other(squares, random, square));
          case 9 -> kernels.normal(new RandomStream(seed, "noise " + i), a);
          case 10 -> kernels.block(a, 3, 1, 20, 10, b, 7, 12, into);
          case 11 -> kernels.matmulTransposeB(a, square, b, into);
          case 12 -> kernels.activationGradient(Activation.TANH, a, b, random.nextBoolean() ? b : a, into);
          case 13 -> kernels.bernoulliCrossEntropy(a, a, column, b);
          case 14 -> kernels.multiplyRows(a, column, b, into);
          case 15 -> kernels.dropoutMask(new RandomStream(seed, "mask " + i), 0.7f, a);
          default -> kernels.add(a, b, random.nextBoolean() ? a : b);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sharingPassesChangesNoBit(long seed) {
    Pool oneByOne = new Pool();
    oneByOne.calls(seed);
    oneByOne.calls(seed);
    Pool together = new Pool();
    Runnable program = kernels.program(() -> together.calls(seed));
    program.run();
    program.run();
    for (int i = 0; i < oneByOne.all().size(); i++) {
      Tensor expected = oneByOne.all().get(i);
      Tensor actual = together.all().get(i);
      kernels.read(expected);
      kernels.read(actual);
      assertArrayEquals(expected.data(), actual.data(), "tensor " + i + " " + actual.shape());
    }
  }
}
