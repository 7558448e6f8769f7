package dev.cortado.examples.cli;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.KernelDevice;
import dev.cortado.core.kernels.KernelProvider;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.List;

/** {@code cortado devices}: who can compute here. */
final class DevicesCommand implements Command {
  static final String NAME = "devices";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Lists what can be trained on, or says why there is nothing but the CPU.";
  }

  @Override
  public boolean computes() {
    return true; // so that the CPU shows the kernels that it would really use
  }

  @Override
  public Options options() {
    return new Options(name());
  }

  @Override
  public int run(Options given, Terminal terminal) {
    try (WorkerTeam team = WorkerTeam.of(1)) {
      terminal.line("--device cpu: " + Engine.processor() + ", " + Runtime.getRuntime().availableProcessors()
          + " threads, kernels " + Backends.best(team).name());
    }
    List<KernelDevice> devices = Backends.provider(DeviceChoice.PROVIDER).map(KernelProvider::devices).orElse(List.of());
    devices.forEach(device -> terminal.line("--device opencl: " + device));
    DeviceChoice.obstacle().ifPresent(reason -> terminal.line("--device " + reason.replaceFirst(":", " cannot be used:")));
    if (devices.size() > 1) {
      terminal.line("The first one is used.");
    }
    return Cortado.OK;
  }
}
