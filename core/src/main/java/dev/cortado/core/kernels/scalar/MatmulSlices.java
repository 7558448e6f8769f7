package dev.cortado.core.kernels.scalar;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.WorkerTeam;

/**
 * A matrix product, its rows of out cut into one slice for each member of a team. No element is computed by two threads or
 * in two places, so the cut changes no bit. One object for all products: a step of training must not allocate.
 */
final class MatmulSlices implements WorkerTeam.Job {
  enum Form { PRODUCT, TRANSPOSE_A, TRANSPOSE_B }

  /** Below this many multiplications, waking a thread takes longer than to multiply. */
  private static final long WORTH_SHARING = 50_000;

  private final WorkerTeam team;
  private Form form;
  private Tensor a;
  private Tensor b;
  private Tensor out;
  private Into into;

  MatmulSlices(WorkerTeam team) {
    this.team = team;
  }

  void multiply(Form newForm, Tensor newA, Tensor newB, Tensor newOut, Into newInto) {
    form = newForm;
    a = newA;
    b = newB;
    out = newOut;
    into = newInto;
    long work = (long) out.size() * depth();
    team.run(this, work < WORTH_SHARING ? 1 : Math.min(team.size(), out.rows()));
  }

  @Override
  public void run(int part, int parts, int worker) {
    int n = out.rows();
    int d = out.columns();
    int begin = (int) ((long) n * part / parts);
    int end = (int) ((long) n * (part + 1) / parts);
    switch (form) {
      case PRODUCT -> ScalarMatmul.product(a.data(), b.data(), out.data(), depth(), d, into, begin, end);
      case TRANSPOSE_A ->
          ScalarMatmul.productTransposeA(a.data(), b.data(), out.data(), depth(), n, d, into, begin, end);
      case TRANSPOSE_B -> ScalarMatmul.productTransposeB(a.data(), b.data(), out.data(), depth(), d, into, begin, end);
    }
  }

  private int depth() {
    return form == Form.TRANSPOSE_A ? a.rows() : a.columns();
  }
}
