package dev.cortado.models.train;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;

/** The parameters of the best epoch, and how long ago it was. Of no parameters where nothing tells the best. */
final class BestWeights {
  /**
   * What a checkpoint keeps of it besides the tensors.
   *
   * @param epoch counted from 1; 0 if there is none yet
   * @param cost of that epoch
   * @param since how many epochs have been worse
   */
  record State(long epoch, double cost, long since) {}

  private final List<Parameter> parameters;
  private final List<Tensor> kept;
  private final Kernels kernels;
  private State state = new State(0, 0, 0);

  BestWeights(List<Parameter> parameters, Kernels kernels) {
    this.parameters = parameters;
    this.kept = parameters.stream().map(p -> Tensor.zeros(p.value().shape())).toList();
    this.kernels = kernels;
  }

  /** Keeps the parameters if the cost is smaller than ever; whether it was. */
  boolean offer(long epoch, double cost) {
    boolean better = state.epoch == 0 || cost < state.cost;
    if (better) {
      for (int i = 0; i < kept.size(); i++) {
        kernels.addScaled(1f, parameters.get(i).value(), kept.get(i), Into.REPLACE);
      }
    }
    state = better ? new State(epoch, cost, 0) : new State(state.epoch, state.cost, state.since + 1);
    return better;
  }

  /** Brings the kept parameters back into the model, if there are any. */
  void apply() {
    for (int i = 0; state.epoch > 0 && i < kept.size(); i++) {
      kernels.addScaled(1f, kept.get(i), parameters.get(i).value(), Into.REPLACE);
    }
  }

  /** Whether this run keeps best weights at all. */
  boolean isKept() {
    return !kept.isEmpty();
  }

  /** The live tensor of a parameter. */
  Tensor tensor(int parameter) {
    return kept.get(parameter);
  }

  State state() {
    return state;
  }

  void restore(State other) {
    state = other;
  }
}
