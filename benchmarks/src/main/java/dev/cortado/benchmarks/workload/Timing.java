package dev.cortado.benchmarks.workload;

import java.util.Arrays;

/**
 * Seconds a call: median and best of blocks of at least two milliseconds.
 *
 * @param median of the blocks
 * @param best of the blocks
 */
record Timing(double median, double best) {
  private static final double BLOCK = 2e-3;

  /** Warms up for half the budget, then times for the whole of it. */
  static Timing of(Runnable body, double budget) {
    long end = System.nanoTime() + (long) (budget * 0.5e9);
    long start = System.nanoTime();
    long calls = 0;
    do {
      body.run();
      calls++;
    } while (System.nanoTime() < end || calls < 3);
    double estimate = (System.nanoTime() - start) * 1e-9 / calls;
    int inner = (int) Math.max(1, Math.ceil(BLOCK / estimate));
    double[] seconds = new double[(int) Math.max(5, Math.min(400, budget / (inner * estimate)))];
    for (int block = 0; block < seconds.length; block++) {
      long blockStart = System.nanoTime();
      for (int i = 0; i < inner; i++) {
        body.run();
      }
      seconds[block] = (System.nanoTime() - blockStart) * 1e-9 / inner;
    }
    Arrays.sort(seconds);
    return new Timing(seconds[seconds.length / 2], seconds[0]);
  }
}
