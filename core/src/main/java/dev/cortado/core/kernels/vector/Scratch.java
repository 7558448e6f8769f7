package dev.cortado.core.kernels.vector;

/** What one thread needs beside its registers. */
final class Scratch {
  /** The accumulators of a sum along a row. */
  final float[] sums = new float[Reductions.ACCUMULATORS];
  /** A block of random words. */
  final int[] words = new int[4];
}
