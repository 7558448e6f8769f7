package dev.cortado.models.m2;

import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.m2.M2Graph.Labelled;
import dev.cortado.models.m2.M2Graph.Unlabelled;
import java.util.Arrays;

/** The losses of the last step, and their sums since the epoch began. Allocates nothing while it adds. */
final class M2LossSums {
  private final Kernels kernels;
  private final M2Graph graph;
  private final Labelled labelled;
  private final Unlabelled unlabelled;
  private final double[] last = new double[6];
  private final double[] sums = new double[6];
  private long steps;

  M2LossSums(M2Graph graph, Kernels kernels) {
    this.kernels = kernels;
    this.graph = graph;
    this.labelled = graph.labelled().orElse(null);
    this.unlabelled = graph.unlabelled().orElse(null);
  }

  /** Reads the losses of a step; whether the total is finite. */
  boolean add() {
    Arrays.fill(last, 0);
    last[0] = read(graph.total());
    if (labelled != null) {
      double share = graph.labelledShare().value().data()[0];
      last[1] += share * read(labelled.reconstruction().mean());
      last[2] += share * read(labelled.kl().mean());
      last[3] += share * read(labelled.prior().mean());
      last[5] = read(labelled.prediction().mean());
    }
    if (unlabelled != null) {
      double share = graph.unlabelledShare().value().data()[0];
      last[1] += share * read(unlabelled.reconstruction().mean());
      last[2] += share * read(unlabelled.kl().mean());
      last[3] += share * read(unlabelled.prior().mean());
      last[4] = read(unlabelled.entropy().mean());
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += last[i];
    }
    steps++;
    return Double.isFinite(last[0]);
  }

  private double read(Variable scalar) {
    kernels.read(scalar.value());
    return scalar.value().data()[0];
  }

  void clear() {
    Arrays.fill(sums, 0);
    steps = 0;
  }

  M2Losses last() {
    return losses(last, 1);
  }

  M2Losses means() {
    return losses(sums, Math.max(1, steps));
  }

  private static M2Losses losses(double[] v, double n) {
    return new M2Losses(v[0] / n, v[1] / n, v[2] / n, v[3] / n, v[4] / n, v[5] / n);
  }
}
