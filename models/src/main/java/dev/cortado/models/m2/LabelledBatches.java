package dev.cortado.models.m2;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.m2.M2Graph.Labelled;

/** Batches of labelled rows without end: when all have been seen, they come again in another order. */
final class LabelledBatches {
  private final Batches batches;
  private final Labelled inputs;
  private long passes;

  LabelledBatches(Batches batches, Labelled inputs) {
    this.batches = batches;
    this.inputs = inputs;
  }

  /** Fills the inputs of the graph. */
  void fill(Kernels kernels) {
    if (!next()) {
      batches.startEpoch(++passes);
      next();
    }
    inputs.encodeLabels();
    kernels.written(inputs.rows().value());
    kernels.written(inputs.labels().value());
    kernels.written(inputs.weights().value());
    kernels.written(inputs.oneHot().value());
  }

  private boolean next() {
    return batches.next(inputs.rows().value(), inputs.labels().value(), inputs.weights().value());
  }
}
