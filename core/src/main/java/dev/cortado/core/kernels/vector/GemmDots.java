package dev.cortado.core.kernels.vector;

/**
 * A product with one row on the left and a transposed right operand: out[j] += sum over k of a[k] * b[j, k]. It replaces
 *
 * <pre>{@code
 * for (int j = 0; j < columns; j++)
 *   for (int k = 0; k < depth; k++)
 *     out[j] = Math.fma(a[k], b[j][k], out[j]);
 * }</pre>
 *
 * <p>A sum is one chain of multiply-adds, each of which waits some four cycles for the one before. Eight chains side by side
 * fill that time: C2 then has 32 to 40 instructions for eight multiply-adds, and no check among them. Vectors would need eight
 * rows of b turned, of which each element is used once: that takes longer than the product.
 */
final class GemmDots {
  private GemmDots() {}

  /** Element k of a is at {@code aAt + k}, row j of b at {@code bAt + j * bStride}, out[j] at {@code outAt + j}. */
  static void multiply(float[] a, int aAt, float[] b, int bAt, int bStride,
      float[] out, int outAt, int columns, int depth) {
    int j = 0;
    for (; j + 8 <= columns; j += 8) {
      eight(a, aAt, b, bAt + j * bStride, bStride, out, outAt + j, depth);
    }
    for (; j < columns; j++) {
      int at = outAt + j;
      int row = bAt + j * bStride;
      float sum = out[at];
      for (int k = 0; k < depth; k++) {
        sum = Math.fma(a[aAt + k], b[row + k], sum);
      }
      out[at] = sum;
    }
  }

  private static void eight(float[] a, int aAt, float[] b, int row0, int bStride,
      float[] out, int at, int depth) {
    int row1 = row0 + bStride;
    int row2 = row1 + bStride;
    int row3 = row2 + bStride;
    int row4 = row3 + bStride;
    int row5 = row4 + bStride;
    int row6 = row5 + bStride;
    int row7 = row6 + bStride;
    float sum0 = out[at];
    float sum1 = out[at + 1];
    float sum2 = out[at + 2];
    float sum3 = out[at + 3];
    float sum4 = out[at + 4];
    float sum5 = out[at + 5];
    float sum6 = out[at + 6];
    float sum7 = out[at + 7];
    for (int k = 0; k < depth; k++) {
      float x = a[aAt + k];
      sum0 = Math.fma(x, b[row0 + k], sum0);
      sum1 = Math.fma(x, b[row1 + k], sum1);
      sum2 = Math.fma(x, b[row2 + k], sum2);
      sum3 = Math.fma(x, b[row3 + k], sum3);
      sum4 = Math.fma(x, b[row4 + k], sum4);
      sum5 = Math.fma(x, b[row5 + k], sum5);
      sum6 = Math.fma(x, b[row6 + k], sum6);
      sum7 = Math.fma(x, b[row7 + k], sum7);
    }
    out[at] = sum0;
    out[at + 1] = sum1;
    out[at + 2] = sum2;
    out[at + 3] = sum3;
    out[at + 4] = sum4;
    out[at + 5] = sum5;
    out[at + 6] = sum6;
    out[at + 7] = sum7;
  }
}
