package dev.cortado.core.kernels.vector;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;

/** What {@link Gemm} multiplies at present: one object, filled anew for each product, since a product allocates nothing. */
final class GemmOperands {
  private static final float[] NONE = new float[0];

  /** The left operand: element (i, k) at {@code i * pRow + k * pStep}; one of the two strides is 1. */
  float[] p;
  int rows;
  int pRow;
  int pStep;

  /** The right operand: element (k, j) at {@code k * vStride + j}, or at {@code j * vStride + k} where it is transposed. */
  float[] v;
  int columns;
  int vStride;
  boolean vTransposed;

  /** The result: element (i, j) at {@code i * outRow + j * outColumn}. */
  float[] out;
  int outRow;
  int outColumn;
  boolean add;
  int depth;

  /** Whether multiply-adds by zeros of the left operand are left out: {@link GemmNonzeros}. */
  boolean skipsZeros;

  /** What is done to the result at last: f(out + bias); bias is null for nothing. */
  float[] bias;
  Activation f;

  void left(float[] data, int count, int row, int step) {
    p = data;
    rows = count;
    pRow = row;
    pStep = step;
  }

  void right(float[] data, int count, int stride, boolean transposed) {
    v = data;
    columns = count;
    vStride = stride;
    vTransposed = transposed;
  }

  void out(float[] data, int row, Into into, int newDepth) {
    out = data;
    outRow = row;
    outColumn = 1;
    add = into == Into.ADD;
    depth = newDepth;
  }

  /** Chooses the way, when all else is set: whether zeros are left out, or else what is turned in a . bT. */
  void choose() {
    skipsZeros = !add && GemmNonzeros.worth(this);
    int times = 2 * GemmBlock.depths(depth, true) - (add ? 0 : 1); // that out is read and written
    long turned = (long) rows * depth + (long) rows * columns * times;
    if (vTransposed && !skipsZeros && rows > 1 && turned < (long) columns * depth) { // of a single row nothing is turned
      turn();
    }
  }

  /** b . aT instead of a . bT, so that the left operand and the result are turned instead of the right operand. */
  private void turn() {
    float[] b = v;
    int count = columns;
    int stride = vStride;
    right(p, rows, pRow, true);
    left(b, count, stride, 1);
    outColumn = outRow;
    outRow = 1;
  }

  void epilogue(float[] newBias, Activation newF) {
    bias = newBias;
    f = newF;
  }

  void noEpilogue() {
    bias = null;
  }

  /** Whether this function is applied on the way: those that cost next to nothing. */
  static boolean fuses(Activation f) {
    return f == Activation.IDENTITY || f == Activation.RELU || f == Activation.LEAKY_RELU;
  }

  /** Keeps no tensor alive between two products. */
  void forget() {
    p = NONE;
    v = NONE;
    out = NONE;
    bias = null;
  }
}
