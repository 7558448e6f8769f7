package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.benchmarks.workload.TrainingModel;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of a training step goes, kernel by kernel:
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.cortado.benchmarks.Profile --workload W1 --threads 2 [--quick]</pre>
 *
 * <p>Restarts itself with the Vector API where the JVM lacks it. Looking at the clock around every call costs a little; the
 * last line says how much of the step the kernels do not account for.
 */
public final class Profile {
  private static final String USAGE = """
      usage: Profile --workload W1|W2|W3 [--threads N] [--data DIR] [--quick]
        --workload   whose step; default W1
        --threads    how many threads compute; default 1
        --data       a folder with the four classic MNIST files, instead of random pixels
        --quick      few steps, before the compiler is done
      GFLOP/s are told as if nothing were left out: with many zeros on its left a product has more than there are.""";
  private static final long WARM_UP_SECONDS = 8;

  private Profile() {}

  /** Ends with status 0, or 2 if an option or a file is wrong. */
  public static void main(String[] args) throws Exception {
    int status = Restart.needed() ? Restart.run(Profile.class, args)
        : Arguments.run(USAGE, List.of("workload", "threads", "data"), List.of("quick"), args, Profile::run);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static void run(Arguments arguments) {
    String workload = arguments.workload(List.of("W1", "W2", "W3"));
    int threads = arguments.threads();
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      boolean quick = arguments.has("quick");
      Rows rows = arguments.has("data") ? Rows.idx(Path.of(arguments.get("data", ""))) : Rows.random(1);
      print(workload, threads, Backends.best(team), rows, quick ? 0 : WARM_UP_SECONDS, quick ? 30 : 300, System.out);
    }
  }

  /** Trains for so many seconds, then so many steps with an eye on the clock, and prints the table. */
  static void print(
      String workload, int threads, Kernels kernels, Rows rows, long warmUpSeconds, int steps, PrintStream out) {
    KernelClock clock = new KernelClock(kernels);
    TrainingModel model = new TrainingModel(Net.Sizes.of(workload), rows, clock.kernels());
    long batch = 0;
    long end = System.nanoTime() + warmUpSeconds * 1_000_000_000L;
    do {
      model.step(batch++);
    } while (System.nanoTime() < end);
    clock.listen();
    double[] micros = new double[steps];
    for (int i = 0; i < steps; i++) {
      long start = System.nanoTime();
      model.step(batch++);
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    table(workload, threads, micros[steps / 2], steps, clock, out);
  }

  private static void table(String workload, int threads, double step, int steps, KernelClock clock, PrintStream out) {
    out.printf(Locale.ROOT, "%s, %d thread%s: %.0f us a step (median of %d)%n%n%9s %7s %8s  %s%n", workload, threads,
        threads == 1 ? "" : "s", step, steps, "us", "share", "GFLOP/s", "kernel and shapes");
    double rest = step;
    double products = 0;
    double operations = 0;
    for (KernelClock.Entry entry : clock.entries().stream()
        .sorted(Comparator.comparingDouble((KernelClock.Entry e) -> -e.microseconds() * e.count())).toList()) {
      double micros = entry.microseconds() * entry.count() / steps;
      rest -= micros;
      if (entry.operations() > 0) {
        products += micros;
        operations += entry.operations() * entry.count() / steps;
      }
      out.println(line(micros, step, entry.operations() * entry.count() / steps, entry.name()));
    }
    out.println();
    out.println(line(products, step, operations, "all matrix products"));
    out.println(line(step - products - rest, step, 0, "all other kernels"));
    out.println(line(rest, step, 0, "between the kernels: the tape, the batch, the clock"));
  }

  private static String line(double micros, double step, double operations, String name) {
    return String.format(Locale.ROOT, "%9.1f %6.1f%% %8s  %s", micros, 100 * micros / step,
        operations == 0 ? "" : String.format(Locale.ROOT, "%.0f", operations / micros / 1e3), name);
  }
}
