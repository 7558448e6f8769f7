package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.benchmarks.workload.TrainingModel;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.InputException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a training step on an OpenCL device costs the host, its driver included: the processor time of the thread that
 * trains, in which the device's own work does not count.
 *
 * <pre>java -XX:+UseG1GC -cp benchmarks/target/benchmarks.jar dev.cortado.benchmarks.HostCost --workload W3 [--quick]</pre>
 *
 * <p>PoCL's device is the host's own processors, and takes their caches from the thread that trains. {@code
 * POCL_MAX_PTHREAD_COUNT=1} leaves that thread a processor to itself, as a graphics card does.
 */
public final class HostCost {
  private static final String USAGE = """
      usage: HostCost [--workload W1|W2|W3] [--quick]
        --workload   whose step; default W3
        --quick      few steps""";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private HostCost() {}

  /** Ends with status 0, or 2 if an option is wrong or there is no device. */
  public static void main(String[] args) {
    int status = Arguments.run(USAGE, List.of("workload"), List.of("quick"), args, HostCost::run);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static void run(Arguments arguments) {
    String workload = arguments.workload(List.of("W3", "W1", "W2"));
    int steps = arguments.has("quick") ? 100 : 1500;
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = device(team);
      System.err.println(2 * steps + " steps on " + kernels.name() + ", of which the last " + steps + " count");
      print(workload, kernels, steps, steps, System.out);
    }
  }

  private static Kernels device(WorkerTeam team) {
    try {
      return Backends.named("opencl", team);
    } catch (IllegalStateException e) {
      throw new InputException(e.getMessage());
    }
  }

  /** Trains some steps for the compiler, then these, and prints how much of the thread's time they took. */
  static void print(String workload, Kernels kernels, int warmUp, int steps, PrintStream out) {
    try {
      TrainingModel model = new TrainingModel(Net.Sizes.of(workload), Rows.random(1), kernels);
      double[] micros = new double[steps];
      for (int i = -warmUp; i < steps; i++) {
        long start = THREADS.getCurrentThreadCpuTime();
        model.step(warmUp + i);
        micros[Math.max(i, 0)] = (THREADS.getCurrentThreadCpuTime() - start) / 1e3;
      }
      Arrays.sort(micros);
      out.printf(Locale.ROOT, "%s, %s: a step takes %.0f us of the host's time (median of %d; 5 %% of them at most %.0f,"
          + " 95 %% at most %.0f)%n", workload, kernels.name(), micros[steps / 2], steps, micros[steps / 20],
          micros[steps - 1 - steps / 20]);
    } finally {
      OnKernels.close(kernels);
    }
  }
}
