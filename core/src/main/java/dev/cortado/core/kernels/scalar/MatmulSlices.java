package dev.cortado.core.kernels.scalar;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.WorkerTeam;

/**
 * A matrix product, its rows of out cut into one slice for each member of a team. No element is computed by two threads or
 * in two places, so the cut changes no bit. One object for all products: a step of training must not allocate.
 */
final class MatmulSlices implements WorkerTeam.Job {
  /** Below this many multiplications, waking a thread takes longer than to multiply. */
  private static final long WORTH_SHARING = 50_000;

  private final WorkerTeam team;
  private final ScalarMatmul[] workers;
  private final MatmulOperands operands = new MatmulOperands();

  MatmulSlices(WorkerTeam team) {
    this.team = team;
    this.workers = new ScalarMatmul[team.size()];
    for (int w = 0; w < workers.length; w++) {
      workers[w] = new ScalarMatmul();
    }
  }

  /** out (+)= a . b.   a: [n, depth]   b: [depth, d]   out: [n, d] */
  void product(Tensor a, Tensor b, Tensor out, Into into) {
    operands.set(a, false, b, false, out, into);
    run();
  }

  /** out (+)= aT . b.   a: [depth, n]   b: [depth, d]   out: [n, d] */
  void productTransposeA(Tensor a, Tensor b, Tensor out, Into into) {
    operands.set(a, true, b, false, out, into);
    run();
  }

  /** out (+)= a . bT.   a: [n, depth]   b: [d, depth]   out: [n, d] */
  void productTransposeB(Tensor a, Tensor b, Tensor out, Into into) {
    operands.set(a, false, b, true, out, into);
    run();
  }

  private void run() {
    long work = (long) operands.rows * operands.columns * operands.depth;
    try {
      team.run(this, work < WORTH_SHARING ? 1 : Math.min(team.size(), operands.rows));
    } finally {
      operands.forget();
    }
  }

  @Override
  public void run(int part, int parts, int worker) {
    int begin = (int) ((long) operands.rows * part / parts);
    int end = (int) ((long) operands.rows * (part + 1) / parts);
    workers[worker].multiply(operands, begin, end);
  }
}
