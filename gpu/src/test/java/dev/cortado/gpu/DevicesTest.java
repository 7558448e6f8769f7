package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.KernelProvider;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void devicesAreListedGraphicsCardsFirst() {
    ComputeDevice preferred = TestDevice.get();
    List<ComputeDevice> devices = Devices.list();
    assertSame(preferred, devices.get(0));
    for (int i = 0; i < devices.size(); i++) {
      ComputeDevice device = devices.get(i);
      assertEquals(i, device.index());
      assertTrue(i == 0 || devices.get(i - 1).kind().compareTo(device.kind()) <= 0, devices.toString());
      assertTrue(device.computeUnits() > 0 && device.memoryBytes() > 0, device.toString());
      assertFalse(device.handle().isSharedMemory());
      String kind = device.kind() == ComputeDevice.Kind.ACCELERATOR ? "accelerator" : device.kind().name();
      assertEquals(i + ": " + device.name() + " (" + device.vendor() + "), " + kind + ", " + device.computeUnits()
          + " compute units, " + (device.memoryBytes() >> 20) + " MiB", device.toString());
    }
  }

  @Test
  void theProviderIsFoundAndOpensThePreferredDevice() {
    ComputeDevice device = TestDevice.get();
    KernelProvider provider = StreamSupport.stream(ServiceLoader.load(KernelProvider.class).spliterator(), false)
        .filter(p -> p.name().equals("opencl")).findAny().orElseThrow();
    assertTrue(provider.unavailableBecause().isEmpty());
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = provider.create(team);
      assertEquals("opencl, " + device.name() + ", " + device.computeUnits() + " compute units", kernels.name());
      assertEquals(device.computeUnits(), kernels.threads());
      ((GpuKernels) kernels).close();
      Kernels asked = Backends.named("opencl", team);
      assertEquals(kernels.name(), asked.name());
      ((GpuKernels) asked).close();
    }
  }

  /** Prints what it finds, and whether the application's log handlers are as they were. */
  static final class Looking {
    private Looking() {}

    public static void main(String[] arguments) {
      Handler handler = Logger.getLogger("").getHandlers()[0];
      String before = handler.getLevel().getName();
      System.out.println(Devices.list().size() + " devices, " + Devices.unavailableBecause().orElse("usable"));
      System.out.println("log level " + before + " then " + handler.getLevel().getName());
      try {
        Devices.preferred();
      } catch (IllegalStateException e) {
        System.out.println("preferred: " + e.getMessage());
      }
    }
  }

  @Test
  void logHandlersOfTheApplicationStayAsTheyAre() throws Exception {
    String output = ChildJvm.run(List.of(), Map.of(), Looking.class);
    assertTrue(output.contains("log level INFO then INFO"), output);
    assertFalse(output.contains("SEVERE"), output);
  }

  @Test
  void withoutADeviceThereIsASentence() throws Exception {
    TestDevice.get(); // libOpenCL is there
    String output = ChildJvm.run(List.of(), Map.of("OCL_ICD_VENDORS", "/nowhere"), Looking.class);
    String sentence = "opencl: no device is installed; install the driver of your graphics card, or Debian's pocl-opencl-icd"
        + " to try it on the processor";
    assertTrue(output.contains("0 devices, " + sentence), output);
    assertTrue(output.contains("preferred: " + sentence), output);
    assertTrue(output.endsWith("exit 0"), output);
  }
}
