package dev.cortado.core.kernels;

import java.util.Optional;

/** Makes kernels of one kind, or says why it cannot. Found by {@link java.util.ServiceLoader}, used only when asked for. */
public interface KernelProvider {
  /** The name by which it is asked for, as in {@code -Dcortado.kernels=opencl}. */
  String name();

  /** Empty if it can be used here; otherwise one sentence that says why not and what to do. */
  Optional<String> unavailableBecause();

  /**
   * New kernels.
   *
   * @param team the threads to use, owned and closed by the caller
   * @throws IllegalStateException with the sentence of {@link #unavailableBecause()} if it cannot be used here
   */
  Kernels create(WorkerTeam team);
}
