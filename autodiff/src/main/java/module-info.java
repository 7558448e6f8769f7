/** Reverse-mode differentiation on a tape that runs as it is recorded and is then replayed. */
module dev.cortado.autodiff {
  requires transitive dev.cortado.core;

  exports dev.cortado.autodiff;
  exports dev.cortado.autodiff.op;
  exports dev.cortado.autodiff.op.loss;
}
