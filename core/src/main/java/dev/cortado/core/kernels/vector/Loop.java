package dev.cortado.core.kernels.vector;

/** The inner loop of a kernel, for a part of what it writes. Loops are static methods; this is how they are handed on. */
interface Loop {
  /**
   * Computes the elements, rows or columns from (inclusive) to (exclusive).
   *
   * @param o what this call of the kernel reads and writes
   * @param scratch the memory of the thread that runs it
   */
  void run(Operands o, int from, int to, Scratch scratch);
}
