package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import org.junit.jupiter.api.Test;

/** Kernels opened, closed, beside others on the same device, and called where they must not be. */
class KernelsLifeTest extends OnOpenKernels {
  @Test
  void twoKernelsOnOneDeviceDoNotDisturbEachOther() {
    Tensor mine = Tensor.zeros(10);
    Tensor shared = Tensor.zeros(10);
    try (GpuKernels others = TestDevice.open()) {
      kernels.fill(1f, mine);
      kernels.fill(1f, shared);
      others.fill(2f, shared);
      others.read(shared);
      assertEquals(2f, shared.data()[9]);
      assertEquals(1f, read(shared)[9]);
    }
    kernels.add(mine, shared, mine);
    assertEquals(2f, read(mine)[9]);
  }

  @Test
  void closedKernelsSaySoAndCloseTwice() {
    Tensor x = Tensor.zeros(1);
    Runnable program = kernels.program(() -> kernels.fill(1f, x));
    kernels.close();
    kernels.close();
    for (Runnable use : new Runnable[] {program, () -> kernels.fill(1f, x), () -> kernels.read(x),
        () -> kernels.written(x), () -> kernels.program(() -> {})}) {
      IllegalStateException e = assertThrows(IllegalStateException.class, use::run);
      assertEquals("opencl: these kernels are closed; open new ones", e.getMessage());
    }
  }

  @Test
  void onlyKernelsMayBeCalledInAProgram() {
    Tensor x = Tensor.zeros(1);
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> kernels.program(() -> kernels.read(x)));
    assertEquals("opencl: read was called while a program is recorded; call it before the program runs, or after",
        e.getMessage());
    Runnable other = kernels.program(() -> kernels.fill(1f, x));
    e = assertThrows(IllegalStateException.class, () -> kernels.program(other));
    assertTrue(e.getMessage().startsWith("opencl: the run of a program was called while a program is"), e.getMessage());
    e = assertThrows(IllegalStateException.class, () -> kernels.program(() -> kernels.program(() -> {})));
    assertEquals("opencl: a program is being recorded; it cannot contain another one", e.getMessage());
    kernels.fill(2f, x); // the failures have left nothing behind
    assertEquals(2f, read(x)[0]);
  }
}
