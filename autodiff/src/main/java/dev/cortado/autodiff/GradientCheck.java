package dev.cortado.autodiff;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/**
 * Compares the gradients of an operation, or of a whole tape, with numerical ones: for everybody who writes an operation.
 *
 * <pre>{@code
 * Variable x = tape.differentiable("x", Shape.of(4, 3));   // fill x.value(), then record
 * GradientCheck.of(cube(x), x).against(in -> Arrays.stream(in[0]).map(v -> v * v * v).toArray()).orThrow();
 * }</pre>
 *
 * <p>Prefer {@link #against}: central differences of a formula in double precision, right to 8 digits. Differences of the
 * float tape itself ({@link #byFloatDifferences}) are coarse: a step small enough to be local drowns in rounding, a larger
 * one crosses the kinks of rectifiers; single elements off by 12 % have been seen in right gradients.
 *
 * <p>The upstream gradient is random, never all ones, under which a missing factor or a swapped row can vanish. Input values
 * are left as they were; the gradients on the tape are those of the check.
 */
public final class GradientCheck {
  /** The same function as the tape's, in double precision. */
  @FunctionalInterface
  public interface Formula {
    /**
     * The elements of the result, row after row.
     *
     * @param inputs the elements of each input of the check, in its order, row after row; not to be changed
     */
    double[] apply(double[][] inputs);
  }

  /**
   * The element that agrees least, and whether it agrees well enough.
   *
   * @param tensor what was compared, as in {@code gradient of x [4, 3]} or {@code value of cube [4, 3]}
   * @param row of the element
   * @param column of the element
   * @param analytic what the tape says
   * @param numeric what the formula or the differences say
   * @param error their distance, as a multiple of what is tolerated
   * @param judged how many elements of gradients were compared
   * @param skipped how many could not be judged, because two step sizes disagree there (a kink, or rounding)
   */
  public record Report(
      String tensor, int row, int column, double analytic, double numeric, double error, int judged, int skipped) {
    /** Whether all elements that could be judged agree, and these are at least half of all. */
    public boolean passed() {
      return error <= 1 && judged > 0 && judged >= skipped;
    }

    /**
     * This report.
     *
     * @throws AssertionError that tells the worst element, if the check has not passed
     */
    public Report orThrow() {
      if (!passed()) {
        throw new AssertionError(toString());
      }
      return this;
    }

    /** One sentence. */
    @Override
    public String toString() {
      return "gradient check " + (passed() ? "passed" : "failed") + ": worst is " + tensor + " in row " + row + ", column "
          + column + ": analytic " + analytic + ", numeric " + numeric + ", " + (float) error
          + " times the tolerance; " + judged + " elements judged, " + skipped + " skipped";
    }
  }

  private static final double DOUBLE_STEP = 1e-4;
  private static final double FLOAT_STEP = 1.0 / 128; // near the cube root of the float epsilon, and exact in binary

  private final Variable y;
  private final Variable[] inputs;
  private final Kernels kernels;
  private final Tensor upstream;
  private Report worst;
  private int judged;
  private int skipped;

  private GradientCheck(Variable y, Variable[] inputs) {
    this.y = y;
    this.inputs = inputs;
    this.kernels = y.tape().kernels();
    this.upstream = Tensor.zeros(y.shape());
    kernels.normal(new RandomStream(1, "upstream gradient"), upstream);
    kernels.read(upstream);
  }

  /**
   * A check of the gradients of y with respect to these inputs: leaves of its tape, with the values at which to check. An
   * input without a gradient goes to the formula but is not checked.
   *
   * @param y of any shape, recorded on a tape
   */
  public static GradientCheck of(Variable y, Variable... inputs) {
    return new GradientCheck(y, inputs.clone());
  }

  /**
   * Compares values and gradients with those of a formula in double precision, the gradients by central differences with a
   * step of 1e-4, or of that share of an input above 1. Tolerated are 1e-4 of the element plus 1e-5 of the largest element of
   * its tensor.
   *
   * @throws IllegalArgumentException if the formula gives another number of elements than y has, or y has no gradient
   */
  public Report against(Formula formula) {
    reset();
    y.tape().replay();
    y.tape().backward(y, upstream);
    double[][] x = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      x[i] = doubles(inputs[i].value());
    }
    compare("value of " + y, y.value(), formula.apply(x), 1e-4, 1e-5, null);
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].hasGradient()) {
        double[] numeric = new double[x[i].length];
        for (int j = 0; j < numeric.length; j++) {
          double old = x[i][j];
          double step = DOUBLE_STEP * Math.max(1, Math.abs(old));
          x[i][j] = old + step;
          double[] above = formula.apply(x);
          x[i][j] = old - step;
          double[] below = formula.apply(x);
          x[i][j] = old;
          numeric[j] = slope(above, below, 2 * step);
        }
        judged += compare("gradient of " + inputs[i], inputs[i].gradient(), numeric, 1e-4, 1e-5, null);
      }
    }
    return worst();
  }

  /**
   * Compares gradients with central differences of the tape itself, replayed with the random numbers of the last step, with
   * steps of 1/128 and 1/64, or of those shares of an input above 1. Elements where the two disagree by more than the
   * tolerance are skipped and counted. Tolerated are 2 % of the element plus 2 % of the largest element of its tensor: this
   * finds a wrong sign, factor or index, not a lost digit.
   *
   * @throws IllegalArgumentException if y has no gradient
   */
  public Report byFloatDifferences() {
    reset();
    y.tape().replay();
    y.tape().backward(y, upstream);
    for (Variable input : inputs) {
      if (input.hasGradient()) {
        double[] fine = floatDifferences(input, FLOAT_STEP);
        double[] coarse = floatDifferences(input, 2 * FLOAT_STEP);
        judged += compare("gradient of " + input, input.gradient(), fine, 2e-2, 2e-2, coarse);
      }
    }
    y.tape().replay();
    return worst();
  }

  private double[] floatDifferences(Variable input, double relativeStep) {
    float[] x = input.value().data();
    double[] numeric = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      float old = x[j];
      float step = (float) (relativeStep * Math.max(1, Math.abs(old)));
      double[] above = moved(input, j, old + step);
      double[] below = moved(input, j, old - step);
      numeric[j] = slope(above, below, (double) (old + step) - (old - step));
      x[j] = old;
      kernels.written(input.value());
    }
    return numeric;
  }

  private double[] moved(Variable input, int element, float to) {
    kernels.read(input.value());
    input.value().data()[element] = to;
    kernels.written(input.value());
    y.tape().replay();
    return doubles(y.value());
  }

  /** The differences are weighted and summed in double precision, element by element: large sums then cost no digits. */
  private double slope(double[] above, double[] below, double width) {
    double sum = 0;
    for (int i = 0; i < above.length; i++) {
      sum += upstream.data()[i] * (above[i] - below[i]);
    }
    return sum / width;
  }

  /** Updates the worst element; returns how many were compared. */
  private int compare(
      String what, Tensor tensor, double[] numeric, double relative, double ofLargest, double[] coarserOrNull) {
    double[] analytic = doubles(tensor);
    if (analytic.length != numeric.length) {
      throw new IllegalArgumentException("gradient check: " + what + " has " + analytic.length
          + " elements but the formula gives " + numeric.length);
    }
    int compared = 0;
    double largest = 0;
    for (double n : numeric) {
      largest = Math.max(largest, Math.abs(n));
    }
    for (int j = 0; j < numeric.length; j++) {
      double tolerated = relative * Math.abs(numeric[j]) + ofLargest * largest + Float.MIN_NORMAL;
      if (coarserOrNull != null && !(Math.abs(coarserOrNull[j] - numeric[j]) <= tolerated)) {
        skipped++;
        continue;
      }
      compared++;
      double error = Math.abs(analytic[j] - numeric[j]) / tolerated;
      if (worst == null || error > worst.error || Double.isNaN(error) && !Double.isNaN(worst.error)) {
        int columns = tensor.columns();
        worst = new Report(what, j / columns, j % columns, analytic[j], numeric[j], error, 0, 0);
      }
    }
    return compared;
  }

  private void reset() {
    worst = null;
    judged = 0;
    skipped = 0;
  }

  private Report worst() {
    return worst == null
        ? new Report("nothing", 0, 0, Double.NaN, Double.NaN, Double.NaN, 0, skipped)
        : new Report(worst.tensor, worst.row, worst.column, worst.analytic, worst.numeric, worst.error, judged, skipped);
  }

  private double[] doubles(Tensor tensor) {
    kernels.read(tensor);
    double[] doubles = new double[tensor.size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = tensor.data()[i];
    }
    return doubles;
  }
}
