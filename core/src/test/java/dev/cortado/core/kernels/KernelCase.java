package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cortado.core.Tensor;
import java.util.Arrays;

/**
 * One call of one kernel on given data, with a loop in double that says what should come out and how exact it can be. The
 * same cases are compared with the oracle, between back ends, and hashed.
 */
final class KernelCase {
  /** Makes the call. */
  interface Call {
    void run(Kernels k, Tensor[] in, Tensor[] out);
  }

  /** The formula in double, straight from the Javadoc of {@link Kernels}. */
  interface Oracle {
    void compute(double[][] in, Expected out);
  }

  /** What a kernel finds in the tensors that it writes. */
  enum Old {
    /** NaN, which must vanish. */
    GARBAGE,
    /** Numbers to which the result is added, once. */
    ADDED_TO,
    /** State that it reads and replaces, as an optimiser does. */
    READ;

    static Old of(Into into) {
      return into == Into.ADD ? ADDED_TO : GARBAGE;
    }
  }

  /** What should come out: values, and the size of the terms that they are made of, to which rounding errors relate. */
  static final class Expected {
    private final double[][] values;
    private final double[][] scales;

    private Expected(double[][] values) {
      this.values = values;
      this.scales = new double[values.length][];
      for (int t = 0; t < values.length; t++) {
        scales[t] = new double[values[t].length];
        for (int i = 0; i < values[t].length; i++) {
          scales[t][i] = Math.abs(values[t][i]);
        }
      }
    }

    /** Adds a term to element i of output t. */
    void add(int t, int i, double term, double scale) {
      values[t][i] += term;
      scales[t][i] += Math.abs(scale);
    }

    /** Adds a term whose error relates to its own size. */
    void add(int t, int i, double term) {
      add(t, i, term, term);
    }
  }

  final String kernel;
  private final String title;
  private final double roundings;
  private final Old old;
  private final Tensor[] in;
  private final Tensor[] out;
  private final Call call;
  private final Oracle oracle;

  /**
   * A case.
   *
   * @param kernel the method of {@link Kernels}
   * @param title shapes and options
   * @param roundings how many roundings, each of at most half a unit in the last place, a result goes through
   * @param in read tensors
   * @param out written tensors with their old contents
   * @param oracle null where only bits are compared, as with NaN and infinities
   */
  KernelCase(String kernel, String title, double roundings, Old old, Tensor[] in, Tensor[] out, Call call, Oracle oracle) {
    this.kernel = kernel;
    this.title = title;
    this.roundings = roundings;
    this.old = old;
    this.in = in;
    this.out = out;
    this.call = call;
    this.oracle = oracle;
  }

  /** Runs it on copies of the data, checks that what is only read stays as it was, and returns what was written. */
  Tensor[] run(Kernels kernels) {
    Tensor[] inputs = copies(in);
    Tensor[] outputs = copies(out);
    if (old == Old.GARBAGE) {
      for (Tensor output : outputs) {
        Arrays.fill(output.data(), Float.NaN);
      }
    }
    for (Tensor t : inputs) {
      kernels.written(t);
    }
    for (Tensor t : outputs) {
      kernels.written(t);
    }
    try {
      call.run(kernels, inputs, outputs);
    } catch (RuntimeException e) {
      throw new AssertionError(this + " throws", e);
    }
    for (Tensor t : outputs) {
      kernels.read(t);
    }
    for (int t = 0; t < in.length; t++) {
      kernels.read(inputs[t]);
      assertArrayEquals(rawBits(in[t]), rawBits(inputs[t]), () -> this + " has changed what it reads");
    }
    return outputs;
  }

  boolean hasOracle() {
    return oracle != null;
  }

  /**
   * Compares with the oracle.
   *
   * @param looseness 1, or more for a device whose elementary functions are less exact
   */
  void check(Kernels kernels, double looseness) {
    Tensor[] actual = run(kernels);
    double[][] values = new double[out.length][];
    for (int t = 0; t < out.length; t++) {
      values[t] = old == Old.ADDED_TO ? doubles(out[t]) : new double[out[t].size()];
    }
    double[][] inputs = new double[in.length][];
    for (int t = 0; t < in.length; t++) {
      inputs[t] = doubles(in[t]);
    }
    Expected expected = new Expected(values);
    oracle.compute(inputs, expected);
    for (int t = 0; t < out.length; t++) {
      for (int i = 0; i < out[t].size(); i++) {
        double value = expected.values[t][i];
        double allowed = looseness * roundings * 0x1p-24 * expected.scales[t][i] + 4 * Float.MIN_VALUE;
        if (!(Math.abs(actual[t].data()[i] - value) <= allowed)) {
          fail(this + ": element " + i + " of output " + t + " is " + actual[t].data()[i] + " but should be " + value
              + " up to " + allowed);
        }
      }
    }
  }

  @Override
  public String toString() {
    return kernel + " " + title;
  }

  private static int[] rawBits(Tensor t) {
    int[] bits = new int[t.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(t.data()[i]);
    }
    return bits;
  }

  private static double[] doubles(Tensor t) {
    double[] values = new double[t.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = t.data()[i];
    }
    return values;
  }

  private static Tensor[] copies(Tensor[] tensors) {
    Tensor[] copies = new Tensor[tensors.length];
    for (int t = 0; t < tensors.length; t++) {
      copies[t] = Tensor.of(tensors[t].shape(), tensors[t].data());
    }
    return copies;
  }
}
