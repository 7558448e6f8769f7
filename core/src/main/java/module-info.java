/**
 * Tensors and the arithmetic on them: scalar and SIMD kernels that give the same bits, counter-based random numbers and
 * the worker team. Without the incubating Vector API module everything runs on the scalar kernels.
 */
module dev.cortado.core {
  requires static jdk.incubator.vector;
  requires jdk.management; // how wide SIMD is, and when it is compiled

  exports dev.cortado.core;
  exports dev.cortado.core.kernels;
  exports dev.cortado.core.kernels.scalar;

  uses dev.cortado.core.kernels.KernelProvider;
}
