package dev.cortado.core.kernels.vector;

import dev.cortado.core.kernels.WorkerTeam;

/**
 * Runs the loops of kernels: on the caller's thread, or cut along what is written, a part a thread. Static parts and not
 * small ones that are fetched: the work is even, and a thread then finds in its cache what it wrote in the last kernel.
 *
 * <p>Each loop has to be compiled by itself: C2 stops inlining after 18,000 nodes, some 50 vector operations, and whatever
 * it does not inline boxes its vectors. So all loops are called from one place, {@link #call}, and none is inlined there
 * because C2 sees it call at least three: where a program has but one kernel, two idle ones make up the number. Loops come in
 * arrays because C2 does not take what an array holds for constant; a constant it would inline whatever else is called.
 */
final class Slices implements WorkerTeam.Job {
  /** Cheap elements (an addition, a product) below which a second thread is not worth waking. */
  static final int CHEAP = 16384;
  /** The same for elements that take an exp, a log or a division. */
  static final int COSTLY = 4096;
  /** Parts begin at multiples of this many elements or columns: a whole number of cache lines and vectors. */
  static final int GRAIN = 32;
  /** As many elements pass through all steps of a kernel at a time: they stay in the first-level cache. */
  static final int PIECE = 2048;

  private static final Loop IDLE = (o, from, to, memory) -> {};
  private static final Loop IDLE_TOO = (o, from, to, memory) -> {};

  final Operands operands = new Operands();
  private final WorkerTeam team;
  private final Scratch[] scratch;
  private final Loop[] cut = {new Cut()};
  private Loop[] steps;
  private int length;
  private int grain;
  private int smallest;
  private int piece;

  Slices(WorkerTeam team) {
    this.team = team;
    this.scratch = new Scratch[team.size()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new Scratch();
    }
  }

  /** Runs over elements, or over columns of which each takes {@code depth} elements. */
  void elements(Loop[] loops, int count, int depth, int smallest) {
    share(loops, count, GRAIN, smallest / Math.max(depth, 1), PIECE);
  }

  /** Runs one loop as a whole: a sum over all elements, or what cuts its work up by itself. */
  void alone(Loop[] loop) {
    call(IDLE, 0, 1, scratch[0]);
    call(IDLE_TOO, 0, 1, scratch[0]);
    call(loop[0], 0, 1, scratch[0]);
  }

  /** Runs over rows, each of {@code columns} elements. */
  void rows(Loop[] loops, int count, int columns, int smallest) {
    int width = Math.max(columns, 1);
    share(loops, count, 1, smallest / width, Math.max(PIECE / width, 1));
  }

  private void share(Loop[] loops, int newLength, int newGrain, int newSmallest, int newPiece) {
    steps = loops;
    length = newLength;
    grain = newGrain;
    smallest = newSmallest;
    piece = newPiece;
    alone(cut);
  }

  /** A loop, too, so that C2 compiles it once and not with each kernel. */
  private final class Cut implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch memory) {
      int parts = Math.min(team.size(), length / Math.max(smallest, grain));
      if (parts > 1) {
        team.run(Slices.this, parts);
      } else {
        slice(0, length, memory);
      }
    }
  }

  @Override
  public void run(int part, int parts, int worker) {
    slice(start(part, parts), start(part + 1, parts), scratch[worker]);
  }

  private int start(int part, int parts) {
    return part == parts ? length : (int) ((long) length * part / parts) / grain * grain;
  }

  private void slice(int from, int to, Scratch memory) {
    call(IDLE, from, to, memory);
    call(IDLE_TOO, from, to, memory);
    int stride = steps.length == 1 ? Math.max(to - from, 1) : piece;
    int end;
    for (int at = from; at < to; at = end) {
      end = at + Math.min(stride, to - at);
      for (Loop step : steps) {
        call(step, at, end, memory);
      }
    }
  }

  private void call(Loop loop, int from, int to, Scratch memory) {
    loop.run(operands, from, to, memory);
  }
}
