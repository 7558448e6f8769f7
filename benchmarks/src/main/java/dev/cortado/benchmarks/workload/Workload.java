package dev.cortado.benchmarks.workload;

import dev.cortado.core.kernels.Kernels;

/** Something that is timed: prints a line a figure, and throws if a result is wrong. */
public interface Workload {
  /** Runs in this process, once.
   *
   * @param rows the data
   * @param kernels with the threads that are to be timed
   * @param budget how long to take
   * @param lines where the figures go
   */
  void run(Rows rows, Kernels kernels, Budget budget, Lines lines);
}
