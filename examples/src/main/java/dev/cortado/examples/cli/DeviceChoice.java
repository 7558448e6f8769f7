package dev.cortado.examples.cli;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.KernelDevice;
import dev.cortado.core.kernels.KernelProvider;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.SpeedComparison;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.InputException;
import dev.cortado.models.train.DeviceTrial;
import java.util.List;
import java.util.Optional;

/**
 * {@code --device cpu|opencl|auto}: who computes. The kernels for OpenCL may be there or not; nothing is compiled against
 * them.
 */
enum DeviceChoice {
  /** The best kernels of the processor. */
  CPU,
  /** The first device of OpenCL, or an error. */
  OPENCL,
  /** A graphics card if it makes the steps of this training faster, by measurement. */
  AUTO;

  /** What {@code --device opencl} asks for. */
  static final String PROVIDER = "opencl";
  private static final String OPTION = "--device";

  static void declare(Options options) {
    options.constant(OPTION, CPU,
        "Who computes; auto takes a graphics card only where it is faster, which it measures and prints. From JDK 24 on a"
            + " device wants --enable-native-access=ALL-UNNAMED, which cortado gives itself where it restarts.",
        values());
  }

  /**
   * What was asked for.
   *
   * @throws InputException if that is a device and none can be used
   */
  static DeviceChoice of(Options given) {
    DeviceChoice choice = given.constant(OPTION, DeviceChoice.class);
    if (choice == OPENCL) {
      obstacle().ifPresent(reason -> {
        throw new InputException("--device " + reason);
      });
    }
    return choice;
  }

  /** Whether these words ask for a device, so that the JVM has to be started for one. */
  static boolean isAskedFor(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String value = words.get(i).startsWith(OPTION + "=") ? words.get(i).substring(OPTION.length() + 1)
          : words.get(i).equals(OPTION) && i + 1 < words.size() ? words.get(i + 1) : "";
      if (value.equals(Values.word(OPENCL)) || value.equals(Values.word(AUTO))) {
        return true;
      }
    }
    return words.indexOf(DevicesCommand.NAME) == 0;
  }

  /** Empty if a device can be used; otherwise one sentence that says why not and what to do. */
  static Optional<String> obstacle() {
    Optional<KernelProvider> provider = Backends.provider(PROVIDER);
    if (provider.isEmpty()) {
      return Optional.of("opencl: the kernels for it are not there; start cortado.jar beside its folder lib, or put"
          + " cortado-gpu and Aparapi on the class path");
    }
    return provider.get().unavailableBecause();
  }

  /** The kernels for this training, the figures and the choice printed where there is something to choose. */
  Kernels kernels(Plan plan, WorkerTeam team, Terminal terminal) {
    return switch (this) {
      case CPU -> Backends.best(team);
      case OPENCL -> Backends.named(PROVIDER, team);
      case AUTO -> faster(plan, team, terminal);
    };
  }

  private static Kernels faster(Plan plan, WorkerTeam team, Terminal terminal) {
    Optional<String> reason = obstacle().or(DeviceChoice::noGraphicsCard);
    if (reason.isPresent()) {
      terminal.line("--device auto: the CPU is used (" + reason.get() + ")");
      return Backends.best(team);
    }
    Kernels cpu = Backends.best(team);
    Kernels device = Backends.named(PROVIDER, team);
    SpeedComparison comparison = DeviceTrial.run(plan.model(), plan.training(), plan.train(), cpu, device);
    terminal.line("--device auto: " + comparison);
    if (comparison.deviceIsFaster()) {
      return device;
    }
    Engine.close(device);
    return cpu;
  }

  private static Optional<String> noGraphicsCard() {
    List<KernelDevice> devices = Backends.provider(PROVIDER).orElseThrow().devices();
    return devices.get(0).graphicsCard()
        ? Optional.empty()
        : Optional.of("opencl: no graphics card, only " + devices.get(0).description());
  }
}
