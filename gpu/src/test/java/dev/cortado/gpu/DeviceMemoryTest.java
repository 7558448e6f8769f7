package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arena on the device: it grows, gives places back, and says when there is no room. */
class DeviceMemoryTest extends OnOpenKernels {
  @Test
  void anArenaThatGrowsKeepsWhatItHas() {
    Tensor first = Tensor.zeros(1000);
    kernels.fill(4f, first);
    Tensor large = Tensor.zeros(3000, 1000); // 12 of the 16 MiB
    large.data()[2_999_999] = 8;
    Tensor doubled = Tensor.zeros(3000, 1000);
    kernels.addScaled(2f, large, doubled, Into.REPLACE);
    Tensor redoubled = Tensor.zeros(3000, 1000);
    kernels.addScaled(2f, doubled, redoubled, Into.REPLACE);
    assertEquals(32f, read(redoubled)[2_999_999]);
    assertEquals(0f, redoubled.data()[0]);
    assertEquals(4f, read(first)[999]);
    assertEquals(16f, read(doubled)[2_999_999]);
  }

  @Test
  void tensorsThatNobodyHoldsDoNotFillTheArena() {
    Tensor sum = Tensor.zeros(1);
    for (int i = 0; i < 60; i++) { // 60 times 8 MiB
      Tensor passing = Tensor.zeros(2 << 20);
      kernels.fill(1f, passing);
      kernels.sum(1f, passing, sum, Into.ADD);
      if (i % 10 == 9) {
        System.gc();
      }
    }
    assertEquals(60f * (2 << 20), read(sum)[0]);
  }

  @Test
  void anArenaLargerThanTheDeviceIsRefused() {
    ComputeDevice small = new ComputeDevice(0, "small device", "nobody", ComputeDevice.Kind.CPU, 2, 64 << 20, 20 << 20,
        TestDevice.get().handle());
    try (GpuKernels limited = GpuKernels.open(small)) {
      Tensor x = Tensor.zeros(5 << 20);
      IllegalStateException e = assertThrows(IllegalStateException.class, () -> limited.fill(1f, x));
      assertEquals("opencl: the model needs an arena of 36 MiB but small device takes at most 20 MiB; use a smaller batch or"
          + " model, or the CPU", e.getMessage());
      Tensor y = Tensor.zeros(1);
      limited.fill(1f, y); // what fits still works
      limited.read(y);
      assertEquals(1f, y.data()[0]);
    }
    ComputeDevice tiny = new ComputeDevice(0, "tiny device", "nobody", ComputeDevice.Kind.CPU, 2, 1 << 20, 1 << 20,
        TestDevice.get().handle());
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> GpuKernels.open(tiny));
    assertEquals("opencl: the model needs an arena of 16 MiB but tiny device takes at most 1 MiB; use a smaller batch or"
        + " model, or the CPU", e.getMessage());
  }

  /** Fills a tensor for which the heap has room, but not for its copy behind the device's memory. */
  static final class Filling {
    private Filling() {}

    public static void main(String[] arguments) {
      try (GpuKernels kernels = GpuKernels.open(Devices.preferred())) {
        kernels.fill(1f, Tensor.zeros(6 << 20));
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void anArenaLargerThanTheHeapIsRefused() throws Exception {
    String output = ChildJvm.run(List.of("-XX:+UseG1GC", "-Xmx64m"), Map.of(), Filling.class);
    assertTrue(output.contains("opencl: the device's memory needs a Java array of 40 MiB, for which there is no room; start"
        + " java with a larger heap (-Xmx)"), output);
    assertTrue(output.endsWith("exit 0"), output);
  }
}
