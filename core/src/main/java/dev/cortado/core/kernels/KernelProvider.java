package dev.cortado.core.kernels;

import java.util.List;
import java.util.Optional;

/** Makes kernels of one kind, or says why it cannot. Found by {@link java.util.ServiceLoader}, used only when asked for. */
public interface KernelProvider {
  /** The name by which it is asked for, as in {@code -Dcortado.kernels=opencl}. */
  String name();

  /** Empty if it can be used here; otherwise one sentence that says why not and what to do. */
  Optional<String> unavailableBecause();

  /**
   * The devices of this machine, the one that {@link #create} takes first; empty for a provider that has no choice of them.
   */
  default List<KernelDevice> devices() {
    return List.of();
  }

  /**
   * New kernels.
   *
   * @param team the threads to use, owned and closed by the caller
   * @throws IllegalStateException with the sentence of {@link #unavailableBecause()} if it cannot be used here
   */
  Kernels create(WorkerTeam team);
}
