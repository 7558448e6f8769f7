package dev.cortado.gpu;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;

/** Counts on the device while the garbage collector works, without asking first whether it is the right one. */
final class LosingTheArena {
  private LosingTheArena() {}

  public static void main(String[] arguments) {
    byte[] hole = new byte[64 << 20]; // before the arena in the heap, so that a collector that compacts moves the arena
    try (GpuKernels kernels = GpuKernels.openUnchecked(Devices.preferred())) {
      Tensor one = Tensor.scalar(1f);
      Tensor count = Tensor.zeros(Shape.of(1));
      Runnable increment = kernels.program(() -> kernels.add(count, one, count));
      for (int i = 1; i <= 40; i++) {
        increment.run();
        if (i == 10) {
          kernels.read(count);
          System.out.println("counted " + count.get(0, 0) + " with " + hole.length);
          hole = null;
        }
        if (i % 10 == 0) {
          System.gc();
        }
      }
      kernels.read(count);
      System.out.println("counted " + count.get(0, 0));
    } catch (ArenaLostException e) {
      System.out.println(e.getMessage());
    }
  }
}
