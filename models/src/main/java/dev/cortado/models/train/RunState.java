package dev.cortado.models.train;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.optim.Optimizer;
import dev.cortado.models.vae.LatentModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors of a run under their names in a checkpoint. */
record RunState(LatentModel model, Optimizer optimizer, BestWeights best, Kernels kernels) {
  /** All that a checkpoint keeps, brought to the host: the live tensors, not copies. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = live();
    tensors.values().forEach(kernels::read);
    return tensors;
  }

  private Map<String, Tensor> live() {
    Map<String, Tensor> tensors = new TreeMap<>();
    model.parameters().forEach(parameter -> tensors.put(parameter.name(), parameter.value()));
    optimizer.state().forEach((name, tensor) -> tensors.put(Checkpoint.OPTIMIZER + name, tensor));
    if (best.state().epoch() > 0) {
      tensors.putAll(bestTensors());
    }
    return tensors;
  }

  /** Fills them from a checkpoint, and says how far it had come.
   *
   * @param perEpoch how many batches an epoch has
   * @throws dev.cortado.models.InputException if the checkpoint is of another model or holds no training
   */
  Progress restore(Checkpoint from, long perEpoch) {
    Progress progress = from.progress(perEpoch);
    from.loadInto(model);
    optimizer.state().forEach((name, tensor) -> from.copy(Checkpoint.OPTIMIZER + name, tensor));
    if (best.isKept() && progress.best().epoch() > 0) {
      best.restore(progress.best());
      bestTensors().forEach(from::copy);
    }
    live().values().forEach(kernels::written);
    return progress;
  }

  private Map<String, Tensor> bestTensors() {
    Map<String, Tensor> tensors = new TreeMap<>();
    List<Parameter> parameters = model.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      tensors.put(Checkpoint.BEST + parameters.get(i).name(), best.tensor(i));
    }
    return tensors;
  }
}
