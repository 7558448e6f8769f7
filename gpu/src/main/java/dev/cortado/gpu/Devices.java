package dev.cortado.gpu;

import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The OpenCL devices of this machine. They are looked for when first asked for, once. */
public final class Devices {
  private static final String REMEDY =
      "; install the driver of your graphics card, or Debian's pocl-opencl-icd to try it on the processor";

  private Devices() {}

  /** All devices, graphics cards first; empty if there is none, for the reason of {@link #unavailableBecause()}. */
  public static List<ComputeDevice> list() {
    return Found.DEVICES;
  }

  /** Empty if there is a device; otherwise one sentence that says why there is none and what to do. */
  public static Optional<String> unavailableBecause() {
    return Optional.ofNullable(Found.PROBLEM);
  }

  /**
   * The device that is used if none is chosen: the first one.
   *
   * @throws IllegalStateException with the sentence of {@link #unavailableBecause()} if there is none
   */
  public static ComputeDevice preferred() {
    if (Found.PROBLEM != null) {
      throw new IllegalStateException(Found.PROBLEM);
    }
    return Found.DEVICES.get(0);
  }

  /** Initialised at most once by the Java machine itself, when one of the methods above first needs it. */
  private static final class Found {
    /** Held here, because the log manager holds loggers weakly and would forget the filter. */
    static final Logger LOGGER = quietLogger();
    static final List<ComputeDevice> DEVICES;
    static final String PROBLEM;

    static {
      List<ComputeDevice> devices = List.of();
      String problem = null;
      try {
        loadConfiguration();
        if (OpenCLLoader.isOpenCLAvailable()) {
          devices = find();
          problem = devices.isEmpty() ? "opencl: no device is installed" + REMEDY : null;
        } else {
          problem = "opencl: libOpenCL cannot be loaded" + REMEDY;
        }
      } catch (LinkageError | ReflectiveOperationException e) {
        problem = "opencl: Aparapi cannot be loaded (" + e + "); add com.aparapi:aparapi to the class path";
      }
      DEVICES = devices;
      PROBLEM = problem;
    }

    private static Logger quietLogger() {
      Logger logger = Logger.getLogger("com.aparapi.logLevel"); // the name that Aparapi's own logger really has
      logger.setFilter(entry -> false);
      return logger;
    }

    /** Aparapi's configuration sets the levels of the host's log handlers as it is loaded; here they are set back. */
    private static void loadConfiguration() throws ReflectiveOperationException {
      Handler[] handlers = Logger.getLogger("").getHandlers();
      Level[] levels = new Level[handlers.length];
      for (int i = 0; i < handlers.length; i++) {
        levels[i] = handlers[i].getLevel();
      }
      try {
        Class.forName("com.aparapi.Config");
      } finally {
        for (int i = 0; i < handlers.length; i++) {
          handlers[i].setLevel(levels[i]);
        }
      }
    }

    private static List<ComputeDevice> find() {
      List<ComputeDevice> found = new ArrayList<>();
      for (ComputeDevice.Kind kind : ComputeDevice.Kind.values()) {
        Device.TYPE type = switch (kind) {
          case GPU -> Device.TYPE.GPU;
          case ACCELERATOR -> Device.TYPE.ACC;
          case CPU -> Device.TYPE.CPU;
        };
        for (OpenCLDevice device : OpenCLDevice.listDevices(type)) {
          found.add(ComputeDevice.of(found.size(), kind, device));
        }
      }
      return List.copyOf(found);
    }
  }
}
