package dev.cortado.models.train;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.TrainingGraph;

/** The losses of the last step, and their sums since the epoch began. Allocates nothing while it adds. */
final class LossSums {
  /** What a checkpoint keeps of it. */
  record State(long steps, long labelledSteps, double total, double reconstruction, double kl, double prediction) {}

  private final Kernels kernels;
  private final TrainingGraph graph;
  private final TrainingGraph.Term reconstruction;
  private final TrainingGraph.Term kl;
  private final TrainingGraph.Term prediction;
  private final float[] last = new float[4];
  private final double[] sums = new double[4];
  private long steps;
  private long labelledSteps;

  LossSums(TrainingGraph graph, Kernels kernels) {
    this.kernels = kernels;
    this.graph = graph;
    this.reconstruction = graph.reconstruction().orElse(null);
    this.kl = graph.kl().orElse(null);
    this.prediction = graph.prediction().orElse(null);
  }

  /** Reads the losses of a step; whether the total is finite. */
  boolean add(boolean hasLabels) {
    kernels.read(graph.total().value());
    last[0] = graph.total().value().data()[0];
    last[1] = read(reconstruction);
    last[2] = read(kl);
    last[3] = read(prediction);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += last[i];
    }
    steps++;
    labelledSteps += hasLabels ? 1 : 0;
    return Float.isFinite(last[0]);
  }

  private float read(TrainingGraph.Term term) {
    if (term == null) {
      return 0;
    }
    kernels.read(term.mean().value());
    return term.mean().value().data()[0];
  }

  Losses last() {
    return new Losses(last[0], last[1], last[2], last[3]);
  }

  /** The prediction's mean runs over the steps that had a label. */
  Losses means() {
    double n = Math.max(1, steps);
    return new Losses(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / Math.max(1, labelledSteps));
  }

  long labelledSteps() {
    return labelledSteps;
  }

  void clear() {
    restore(new State(0, 0, 0, 0, 0, 0));
  }

  State state() {
    return new State(steps, labelledSteps, sums[0], sums[1], sums[2], sums[3]);
  }

  void restore(State state) {
    steps = state.steps;
    labelledSteps = state.labelledSteps;
    sums[0] = state.total;
    sums[1] = state.reconstruction;
    sums[2] = state.kl;
    sums[3] = state.prediction;
  }
}
