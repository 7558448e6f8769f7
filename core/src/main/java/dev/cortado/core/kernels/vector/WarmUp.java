package dev.cortado.core.kernels.vector;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Calls SIMD kernels on samples, in turn, until C2 has compiled them on the other processor. Nobody can ask C2
 * whether it has; but before, a SIMD kernel takes ten times as long as the scalar one and more, so that their times tell.
 */
final class WarmUp {
  /** How long one kernel is called before it is the next one's turn: longer for matrix products, which matter most. */
  private static final long TURN = 1_000_000;
  private static final long PRODUCT_TURN = 8_000_000;
  /** Fewer calls say nothing: both kernels are still being interpreted. */
  private static final int FEW = 100;
  /** So many calls are enough for any compiler: where SIMD is no faster then, as with a plain copy, it is no slower. */
  private static final int ENOUGH = 1_500;
  /** On a machine with other work C2 may come late; it goes on while the kernels are used. */
  private static final long LIMIT = 2_000_000_000L;

  private final Kernels vector = new VectorKernels(WorkerTeam.of(1));
  private final Kernels scalar = new ScalarKernels();
  private final ProductSample products = new ProductSample();
  private final Sample longRows = new Sample(2, 1003);
  private final Sample shortRows = new Sample(2, 7); // 14 elements: less than a vector in all
  private final Kernels sharing = new VectorKernels(teamWithoutThreads());
  private final Tensor large = Tensor.zeros(2 * Slices.CHEAP);
  private final Tensor square = Tensor.zeros(64, 64);
  private final Tensor product = Tensor.zeros(64, 64);
  private final long[] vectorTimes = new long[Kernel.COUNT];
  private final long[] scalarTimes = new long[Kernel.COUNT];
  private final int[] calls = new int[Kernel.COUNT];

  WarmUp() {
    Arrays.fill(vectorTimes, Long.MAX_VALUE);
    Arrays.fill(scalarTimes, Long.MAX_VALUE);
  }

  /** Returns when the SIMD kernels at these places of {@link Kernel} are compiled, or after two seconds. */
  void compile(BitSet wanted) {
    long start = System.nanoTime();
    BitSet open = (BitSet) wanted.clone();
    while (!open.isEmpty() && System.nanoTime() - start < LIMIT) {
      for (int kernel = open.nextSetBit(0); kernel >= 0; kernel = open.nextSetBit(kernel + 1)) {
        long turn = System.nanoTime();
        long length = product(kernel) ? PRODUCT_TURN : TURN;
        do {
          call(kernel);
        } while (!compiled(kernel) && System.nanoTime() - turn < length);
        open.set(kernel, !compiled(kernel));
      }
    }
  }

  private void call(int kernel) {
    calls[kernel]++;
    scalarTimes[kernel] = Math.min(scalarTimes[kernel], time(scalar, kernel));
    vectorTimes[kernel] = Math.min(vectorTimes[kernel], time(vector, kernel));
    share(kernel);
  }

  /** Large enough to be cut into parts, so that C2 knows that way too; not timed. */
  private void share(int kernel) {
    if (product(kernel)) {
      sharing.matmul(square, square, product, Into.REPLACE);
    } else {
      sharing.fill(0, large);
    }
  }

  private long time(Kernels kernels, int kernel) {
    long start = System.nanoTime();
    if (product(kernel)) {
      products.run(kernels, kernel);
    } else {
      longRows.run(kernels, kernel);
      shortRows.run(kernels, kernel);
    }
    return System.nanoTime() - start;
  }

  private boolean compiled(int kernel) {
    long slow = product(kernel) ? scalarTimes[kernel] / 2 : scalarTimes[kernel] * 5 / 4;
    return calls[kernel] > FEW && vectorTimes[kernel] < slow || calls[kernel] > ENOUGH;
  }

  /** Kernels cut their work for it as for any other team, but all parts are the caller's. */
  private static WorkerTeam teamWithoutThreads() {
    WorkerTeam team = WorkerTeam.of(2);
    team.close();
    return team;
  }

  /** Whether the kernel at this place is a matrix product, which has a sample of its own. */
  static boolean product(int kernel) {
    return kernel <= Kernel.AFFINE.ordinal();
  }
}
