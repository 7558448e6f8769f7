package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.benchmarks.workload.TrainingModel;
import dev.cortado.core.kernels.Kernels;

/** Whole training steps of a net, one batch after another. */
final class Step {
  private final Kernels kernels;
  private final TrainingModel model;
  private long batch;

  Step(Net.Sizes sizes, Kernels kernels) {
    this.kernels = kernels;
    model = new TrainingModel(sizes, Rows.random(1), kernels);
  }

  /** Has the kernels of all steps compiled, if they are SIMD. */
  void warmUp() {
    if (kernels.name().startsWith("vector")) {
      WarmUp.ofSteps(kernels);
    }
  }

  void run() {
    model.step(batch++);
  }

  /** On the rows of the last step. */
  void again() {
    model.again(batch++);
  }

  /** The loss of the last step: that of guessing, {@code 784 log 2} for the pixels and a little for the rest, at first. */
  float loss() {
    return model.loss();
  }

  void verify() {
    float loss = loss();
    if (!(loss > 500 && loss < 548.5)) {
      throw new IllegalStateException("the loss of random pixels cannot be " + loss + " after " + batch + " steps");
    }
  }

  /** Of the matrix products of a step. */
  static Work work(Net.Sizes sizes) {
    return Work.operations(sizes.operationsPerStep());
  }
}
