package dev.cortado.examples;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;

/**
 * Lesson 1: tensors, and who computes with them.
 *
 * <p>A tensor is a shape and an array of numbers, row after row. It cannot add or multiply: that is what kernels do. Kernels
 * take what they read first and what they write last, and never change what they read. There are several: these here, in
 * plain Java, are the specification that one reads; the fast ones give the same numbers to the last bit.
 */
public final class Lesson01Tensors {
  private Lesson01Tensors() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    // Two rows, three columns. The array is the tensor: writing into data() writes into the tensor.
    Tensor x = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    System.out.println("x is " + x);

    // Weights from three inputs to two outputs, and a matrix product: out = x . w. What was in out before counts for
    // nothing, because the kernel is told to REPLACE it; with ADD it would add to it.
    Tensor w = Tensor.of(Shape.of(3, 2), 1, 0, 0, 1, 1, 1);
    Tensor out = Tensor.zeros(2, 2);
    Kernels kernels = new ScalarKernels();
    kernels.matmul(x, w, out, Into.REPLACE);
    System.out.println("x . w is " + out);
    Check.equal("x . w", new float[] {4, 5, 10, 11}, out.data());

    // There are no transposed tensors; a product that needs one has a kernel with a name: wT . wide = [2, 3] . [3, 2].
    Tensor gram = Tensor.zeros(2, 2);
    kernels.matmulTransposeA(w, w, gram, Into.REPLACE);
    Check.equal("wT . w", new float[] {2, 1, 1, 2}, gram.data());

    // Every tensor is also a matrix: the last dimension are the columns, all others together the rows. So a batch of images
    // [100, 28, 28] can be read as [2800, 28], or reshaped without copying to [100, 784].
    Tensor images = Tensor.zeros(100, 28, 28);
    Tensor flat = images.reshaped(Shape.of(100, 784));
    flat.data()[783] = 1;
    System.out.println("the last pixel of the first image is " + images.data()[27 * 28 + 27]);
    Check.that("reshaping shares the numbers", images.data()[27 * 28 + 27] == 1);

    // Random numbers are no hidden state. A stream has a seed and a name; draw n of it is always the same, whoever asks, on
    // whatever machine, with any number of threads.
    Tensor noise = Tensor.zeros(10_000);
    kernels.normal(new RandomStream(1, "noise"), noise);
    Tensor again = Tensor.zeros(10_000);
    kernels.normal(new RandomStream(1, "noise"), again);
    double mean = 0;
    for (float value : noise.data()) {
      mean += value / 10_000;
    }
    System.out.println("the mean of 10,000 normal numbers is " + (float) mean);
    Check.that("the same stream gives the same bits", Arrays.equals(noise.data(), again.data()));
    Check.that("the mean is near 0", Math.abs(mean) < 0.04); // four standard deviations of a mean of 10,000

    // What does not fit is said, with both shapes.
    try {
      kernels.matmul(w, w, out, Into.REPLACE);
      throw new AssertionError("[3, 2] . [3, 2] must not be computed");
    } catch (IllegalArgumentException e) {
      System.out.println("and this is how a mistake looks: " + e.getMessage());
    }
    System.out.println("Lesson 1 is over: all checks passed.");
  }
}
