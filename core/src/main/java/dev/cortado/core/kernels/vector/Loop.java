package dev.cortado.core.kernels.vector;

/**
 * The inner loop of a kernel, for a part of what it writes. It stands in {@link #run} itself: C2 compiles a method that is
 * called often together with what that calls, so a loop in another method would be compiled twice.
 */
interface Loop {
  /**
   * Computes the elements, rows or columns from (inclusive) to (exclusive).
   *
   * @param o what this call of the kernel reads and writes
   * @param scratch the memory of the thread that runs it
   */
  void run(Operands o, int from, int to, Scratch scratch);
}
