package dev.cortado.autodiff;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks through all tensors of a tape for the first number that is not finite. */
final class FiniteScan {
  private final Kernels kernels;
  private final List<Variable> leaves;
  private final List<Op> ops;
  private final Map<Variable, Op> origins = new HashMap<>();

  FiniteScan(Kernels kernels, List<Variable> leaves, List<Op> ops) {
    this.kernels = kernels;
    this.leaves = leaves;
    this.ops = ops;
    for (Op op : ops) {
      origins.put(op.out(), op);
    }
  }

  Optional<NonFinite> values() {
    NonFinite found = leafValues(false);
    for (int i = 0; i < ops.size() && found == null; i++) {
      found = scan(ops.get(i).out(), NonFinite.Part.VALUE);
    }
    return Optional.ofNullable(found != null ? found : leafValues(true));
  }

  private NonFinite leafValues(boolean parameters) {
    NonFinite found = null;
    for (int i = 0; i < leaves.size() && found == null; i++) {
      if (leaves.get(i).isParameter() == parameters) {
        found = scan(leaves.get(i), NonFinite.Part.VALUE);
      }
    }
    return found;
  }

  /** An operation's own gradient before those of its inputs, which it wrote; results among these are scanned as outputs. */
  Optional<NonFinite> gradients() {
    NonFinite found = null;
    for (int i = ops.size() - 1; i >= 0 && found == null; i--) {
      found = gradient(ops.get(i).out());
      for (Variable input : ops.get(i).inputs()) {
        if (found == null && !origins.containsKey(input)) {
          found = gradient(input);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private NonFinite gradient(Variable variable) {
    return variable.hasGradient() && variable.gradientWritten() ? scan(variable, NonFinite.Part.GRADIENT) : null;
  }

  private NonFinite scan(Variable variable, NonFinite.Part part) {
    Tensor tensor = part == NonFinite.Part.VALUE ? variable.value() : variable.gradient();
    kernels.read(tensor);
    float[] data = tensor.data();
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        int columns = tensor.columns();
        return new NonFinite(
            variable.name(), variable.shape(), part, layer(variable, new HashSet<>()), i / columns, i % columns, data[i]);
      }
    }
    return null;
  }

  /**
   * Goes upstream to the nearest parameter: a chain of layers has one way to go, where two meet the left one is taken. What
   * has been seen on another way holds none.
   */
  private String layer(Variable variable, Set<Variable> seen) {
    if (variable.isParameter()) {
      int dot = variable.name().lastIndexOf('.');
      return dot < 0 ? variable.name() : variable.name().substring(0, dot);
    }
    Op op = origins.get(variable);
    if (op == null || !seen.add(variable)) {
      return "";
    }
    for (Variable input : op.inputs()) {
      if (input.isParameter()) {
        return layer(input, seen);
      }
    }
    String found = "";
    for (int i = 0; i < op.inputs().size() && found.isEmpty(); i++) {
      found = layer(op.inputs().get(i), seen);
    }
    return found;
  }
}
