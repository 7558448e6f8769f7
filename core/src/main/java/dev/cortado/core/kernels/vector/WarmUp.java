package dev.cortado.core.kernels.vector;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Calls SIMD kernels on samples, in turn, until C2 has compiled them on the other processor. Nobody can ask C2 whether it
 * has; but code that is not compiled makes objects of its vectors, so that the garbage of a call tells.
 *
 * <p>C2 is what all wait for, so it gets as little to do as can be. The samples are short: what the interpreter runs often,
 * the innards of the Vector API among it, C2 compiles as well, and a loop that it meets in the middle of its run it compiles
 * twice. And once a kernel has been called so often that C2 must have heard of it, it is called only now and then.
 */
final class WarmUp {
  /** How long one kernel is called before it is the next one's turn: longer for matrix products, which matter most. */
  private static final long TURN = 1_000_000;
  private static final long PRODUCT_TURN = 8_000_000;
  /** So many calls of a sample, a thousand of the methods inside, and C2 has heard of the kernel. */
  private static final int ENOUGH = 120;
  private static final int ENOUGH_OF_PRODUCTS = 20;
  /** From then on there is a pause after each round. */
  private static final long PAUSE = 50_000;
  /** So many calls without garbage in a row are no accident. */
  private static final int CLEAN = 3;
  /** How often a call is also made of work that is large enough to be cut up. */
  private static final int SHARE_EVERY = 8;
  /** For all calls together. On a machine with other work C2 may come late; it goes on while the kernels are used. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final LongSupplier garbage;
  private long left;
  private final Kernels vector = new VectorKernels(WorkerTeam.of(1));
  private final ProductSample products = ProductSample.whole();
  private final Sample longRows = new Sample(2, 155);
  private final Sample shortRows = new Sample(2, 7); // 14 elements: less than a vector in all
  private final Kernels sharing = new VectorKernels(teamWithoutThreads());
  private final ProductSample sharedProducts = ProductSample.shared();
  private final Tensor large = Tensor.zeros(2 * Slices.CHEAP);
  private final int[] calls = new int[Kernel.COUNT];
  private final int[] clean = new int[Kernel.COUNT];

  WarmUp() {
    this(new Garbage()::bytes, LIMIT);
  }

  /** With this count of what the calling thread has allocated, and so long at most in all. */
  WarmUp(LongSupplier garbage, Duration limit) {
    this.garbage = garbage;
    this.left = limit.toNanos();
  }

  /** Returns when the SIMD kernels at these places of {@link Kernel} are compiled, or when the time for that is over. */
  void compile(BitSet wanted) {
    long start = System.nanoTime();
    BitSet open = (BitSet) wanted.clone();
    while (!open.isEmpty() && System.nanoTime() - start < left) {
      boolean allKnown = true;
      for (int kernel = open.nextSetBit(0); kernel >= 0; kernel = open.nextSetBit(kernel + 1)) {
        turn(kernel);
        allKnown &= known(kernel);
        open.set(kernel, !known(kernel) || clean[kernel] < CLEAN);
      }
      if (allKnown) {
        LockSupport.parkNanos(PAUSE);
      }
    }
    left -= System.nanoTime() - start;
  }

  private void turn(int kernel) {
    long start = System.nanoTime();
    long length = product(kernel) ? PRODUCT_TURN : TURN;
    do {
      call(kernel);
    } while (!known(kernel) && System.nanoTime() - start < length);
  }

  private boolean known(int kernel) {
    return calls[kernel] >= (product(kernel) ? ENOUGH_OF_PRODUCTS : ENOUGH);
  }

  private void call(int kernel) {
    long before = garbage.getAsLong();
    if (product(kernel)) {
      products.run(vector, kernel);
    } else {
      longRows.run(vector, kernel);
      shortRows.run(vector, kernel);
    }
    clean[kernel] = garbage.getAsLong() == before ? clean[kernel] + 1 : 0;
    if (calls[kernel]++ % SHARE_EVERY == 0) {
      share(kernel);
    }
  }

  /** So that C2 knows that way too. */
  private void share(int kernel) {
    if (product(kernel)) {
      sharedProducts.run(sharing, kernel);
    } else {
      sharing.fill(0, large);
    }
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
