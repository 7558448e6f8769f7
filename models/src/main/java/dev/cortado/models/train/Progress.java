package dev.cortado.models.train;

import dev.cortado.models.range.Ranges;

/**
 * How far a run has come: with its settings, tensors and data, all that is needed to go on. The positions of all random
 * streams are among it, because they are the number of steps, and those of the batches are the epoch and its batch.
 *
 * @param steps made
 * @param epoch in which the next batch is, counted from 0
 * @param batch of that epoch that comes next, counted from 0
 * @param predictionWeight at present; it may have been moved
 * @param losses of the epoch so far
 * @param best epoch so far
 */
record Progress(
    long steps, long epoch, long batch, double predictionWeight, LossSums.State losses, BestWeights.State best) {
  Progress {
    Ranges.atLeast(0, "number of steps made", steps);
    Ranges.atLeast(0, "present epoch", epoch);
    Ranges.atLeast(0, "next batch", batch);
    Ranges.notNegative("prediction weight", predictionWeight);
  }
}
