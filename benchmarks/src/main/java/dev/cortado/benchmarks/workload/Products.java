package dev.cortado.benchmarks.workload;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import java.util.Locale;

/** W5: matrix products, squares and the shapes of the layers: nn = a.b, tn = aT.b, nt = a.bT. */
public final class Products implements Workload {
  /** The three forms. */
  public enum Form {
    /** a . b */
    NN,
    /** aT . b */
    TN,
    /** a . bT */
    NT
  }

  /** out: [m, n], summed over k. */
  public record Case(Form form, int m, int k, int n) {
    /** Of a {@link #label}. */
    public static Case of(String label) {
      String[] sizes = label.substring(3).split("x");
      return new Case(Form.valueOf(label.substring(0, 2).toUpperCase(Locale.ROOT)),
          Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
    }

    /** As in {@code nn-128x784x512}. */
    public String label() {
      return form.name().toLowerCase(Locale.ROOT) + "-" + m + "x" + k + "x" + n;
    }

    /** Floating-point operations, two a multiply-add. */
    public double operations() {
      return 2.0 * m * k * n;
    }
  }

  /** What W5 consists of. */
  public static final List<Case> CASES = List.of(
      new Case(Form.NN, 128, 128, 128), new Case(Form.NN, 256, 256, 256), new Case(Form.NN, 512, 512, 512),
      new Case(Form.NN, 1024, 1024, 1024), new Case(Form.NN, 2048, 2048, 2048),
      new Case(Form.NN, 128, 784, 512), new Case(Form.NN, 128, 512, 256), new Case(Form.NN, 1024, 784, 512),
      new Case(Form.TN, 784, 128, 512), new Case(Form.NT, 128, 512, 784),
      new Case(Form.NT, 128, 784, 512), new Case(Form.TN, 784, 1024, 512), new Case(Form.NT, 1024, 512, 784));

  /** One case with its operands, ready to run. */
  public static final class Product implements Runnable {
    private final Case which;
    private final Kernels kernels;
    private final Tensor a;
    private final Tensor b;
    private final Tensor out;

    /** Operands in [-1, 1), of a sequence that depends on the sizes. */
    public Product(Case which, Kernels kernels) {
      this.which = which;
      this.kernels = kernels;
      SplitMix64 random = new SplitMix64(which.m * 31L + which.k * 17L + which.n);
      this.a = filled(which.form == Form.TN ? Shape.of(which.k, which.m) : Shape.of(which.m, which.k), random);
      this.b = filled(which.form == Form.NT ? Shape.of(which.n, which.k) : Shape.of(which.k, which.n), random);
      this.out = Tensor.zeros(which.m, which.n);
    }

    private static Tensor filled(Shape shape, SplitMix64 random) {
      Tensor tensor = Tensor.zeros(shape);
      for (int i = 0; i < tensor.size(); i++) {
        tensor.data()[i] = 2 * random.uniform() - 1;
      }
      return tensor;
    }

    /** What is multiplied. */
    public List<Tensor> operands() {
      return List.of(a, b);
    }

    /** The result, after {@link #run}. */
    public Tensor out() {
      return out;
    }

    @Override
    public void run() {
      switch (which.form) {
        case NN -> kernels.matmul(a, b, out, Into.REPLACE);
        case TN -> kernels.matmulTransposeA(a, b, out, Into.REPLACE);
        case NT -> kernels.matmulTransposeB(a, b, out, Into.REPLACE);
      }
    }

    /**
     * Compares one element of the last row with a sum in double.
     *
     * @throws IllegalStateException if they differ
     */
    public void check() {
      int i = which.m - 1;
      int j = which.n / 3;
      double expected = 0;
      for (int k = 0; k < which.k; k++) {
        double left = which.form == Form.TN ? a.get(k, i) : a.get(i, k);
        double right = which.form == Form.NT ? b.get(j, k) : b.get(k, j);
        expected += left * right;
      }
      kernels.read(out);
      if (!(Math.abs(out.get(i, j) - expected) <= 1e-6 * which.k)) {
        throw new IllegalStateException(which.label() + ": got " + out.get(i, j) + " for " + expected);
      }
    }
  }

  @Override
  public void run(Rows rows, Kernels kernels, Budget budget, Lines lines) {
    for (Case which : CASES) {
      Product product = new Product(which, kernels);
      Machine.Load load = Machine.load();
      Timing timing = Timing.of(product, budget.secondsPerCase());
      Machine.Load used = load.until();
      product.check();
      lines.line("W5", which.label())
          .add("gflops", which.operations() / timing.median() / 1e9)
          .add("gflops_best", which.operations() / timing.best() / 1e9)
          .add("us", timing.median() * 1e6)
          .add(used)
          .print();
    }
  }
}
