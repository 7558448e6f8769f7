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

  /** What the compiler needs at least: without it a quick look would see interpreted vectors, fifty times slower. */
  private static final double WARM_UP = 0.4;

  /**
   * Warms up, so that what is compiled on the way is compiled; looks for half of the budget how long a call takes from then
   * on; and times for the whole of it.
   */
  static Timing of(Runnable body, double budget) {
    secondsPerCall(body, Math.max(budget, WARM_UP));
    double estimate = secondsPerCall(body, 0.5 * budget);
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

  private static double secondsPerCall(Runnable body, double budget) {
    long start = System.nanoTime();
    long calls = 0;
    do {
      body.run();
      calls++;
    } while (System.nanoTime() - start < budget * 1e9 || calls < 3);
    return (System.nanoTime() - start) * 1e-9 / calls;
  }
}
