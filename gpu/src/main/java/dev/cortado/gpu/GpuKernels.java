package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import java.util.Objects;

/**
 * Kernels on an OpenCL device. A call is executed at once, in a launch of its own; a {@link #program} in one launch for all
 * its calls. Tensors are copied to the device when they are first used and stay there: see {@link #written} and
 * {@link #read}.
 *
 * <p>Results differ from those of the CPU by rounding only, random numbers included. A label that is no class makes its
 * row's loss NaN, where the CPU throws.
 *
 * <p>Open them as late, and close them as early, as a file: they hold memory on the device, and as much on the Java heap.
 */
public final class GpuKernels extends UpdateCalls implements AutoCloseable {
  private GpuKernels(DeviceSession session) {
    super(session);
  }

  /**
   * Opens kernels on a device. Each has memory, and a copy of the program, of its own.
   *
   * @throws IllegalStateException if this Java machine's garbage collector would spoil the device's memory, or the device
   *     refuses the program
   */
  public static GpuKernels open(ComputeDevice device) {
    Objects.requireNonNull(device, "device");
    Collector.unsafeBecause().ifPresent(reason -> {
      throw new IllegalStateException(reason);
    });
    return openUnchecked(device);
  }

  /** For tests, which want to see what happens when the garbage collector is the wrong one. */
  static GpuKernels openUnchecked(ComputeDevice device) {
    return new GpuKernels(new DeviceSession(device));
  }

  /** As in {@code opencl, NVIDIA H200, 132 compute units}. */
  @Override
  public String name() {
    return "opencl, " + device().name() + ", " + device().computeUnits() + " compute units";
  }

  /** The device that does the work. */
  public ComputeDevice device() {
    return session.device();
  }

  /** The compute units of the device. */
  @Override
  public int threads() {
    return Math.max(1, device().computeUnits());
  }

  /**
   * Records the calls, without executing them, as one program. Each run of it is one launch: it first loads what the host
   * has written since the last launch, then executes the calls, those that do not depend on each other at the same time.
   *
   * @throws IllegalStateException if called while another program is being recorded
   */
  @Override
  public Runnable program(Runnable calls) {
    return session.record(calls);
  }

  /**
   * The host has written this tensor: its elements are loaded with the next launch, as they are then. Without this call the
   * device does not see what the host writes after the tensor's first use.
   */
  @Override
  public void written(Tensor tensor) {
    session.written(tensor);
  }

  /**
   * Brings the tensor's elements from the device. A tensor that the device has not used, or that the host has written since,
   * stays as it is.
   *
   * @throws ArenaLostException if the device's memory has been lost
   */
  @Override
  public void read(Tensor tensor) {
    session.read(tensor);
  }

  /** Frees what is held on the device; the kernels, and programs made by them, cannot be used afterwards. */
  @Override
  public void close() {
    session.close();
  }
}
