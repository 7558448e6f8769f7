package dev.cortado.core.kernels.vector;

/**
 * The inner loop of a kernel, for a part of what it writes. What {@link #run} calls does not loop, but for a few that work
 * for many: C2 compiles what is called often together with what that calls, and a loop that a method only hands its operands
 * to would be compiled with each method around it once more.
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
