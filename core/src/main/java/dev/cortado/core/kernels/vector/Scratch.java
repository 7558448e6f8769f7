package dev.cortado.core.kernels.vector;

/** What one thread needs beside its registers. */
final class Scratch {
  /** The accumulators of a sum along a row. */
  final float[] sums = new float[Reductions.ACCUMULATORS];
  /** A block of random words. */
  final int[] words = new int[4];
  private float[] buffer = new float[Slices.PIECE];

  /** Memory in which one step of a kernel leaves something for the next; grows with the longest row, once. */
  float[] buffer(int size) {
    if (buffer.length < size) {
      buffer = new float[size];
    }
    return buffer;
  }
}
