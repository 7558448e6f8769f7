package dev.cortado.gpu;

import dev.cortado.core.kernels.KernelDevice;
import dev.cortado.core.kernels.KernelProvider;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.List;
import java.util.Optional;

/** Makes {@link GpuKernels} on the {@linkplain Devices#preferred() preferred device}, by the name of {@code opencl}. */
public final class OpenClProvider implements KernelProvider {
  /** For {@link java.util.ServiceLoader}. */
  public OpenClProvider() {}

  @Override
  public String name() {
    return "opencl";
  }

  /** Looks for devices, and at the garbage collector: both must be there before a device can be used. */
  @Override
  public Optional<String> unavailableBecause() {
    return Devices.unavailableBecause().or(Collector::unsafeBecause);
  }

  @Override
  public List<KernelDevice> devices() {
    return Devices.list().stream()
        .map(device -> new KernelDevice(device.toString(), device.kind() == ComputeDevice.Kind.GPU)).toList();
  }

  /** Opens kernels on the preferred device; the team is not needed. */
  @Override
  public Kernels create(WorkerTeam team) {
    unavailableBecause().ifPresent(reason -> {
      throw new IllegalStateException(reason);
    });
    return GpuKernels.open(Devices.preferred());
  }
}
