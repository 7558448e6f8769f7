package dev.cortado.models.m2;

import dev.cortado.core.Tensor;
import dev.cortado.models.data.Batches;

/** Batches without end: when all rows have been seen, they come again in another order. */
final class EndlessBatches {
  private final Batches batches;
  private long passes;

  EndlessBatches(Batches batches) {
    this.batches = batches;
  }

  /** Fills the tensors with the next batch. */
  void next(Tensor rows, Tensor labels, Tensor weights) {
    if (!batches.next(rows, labels, weights)) {
      batches.startEpoch(++passes);
      batches.next(rows, labels, weights);
    }
  }
}
