package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rows that are shorter than a vector teach C2 that loops over vectors have no rounds; a long row now and then must not make
 * garbage for all that. In a virtual machine of its own, as C2 knows better where other kernels have run.
 */
class ShortRowsTest {
  /** What the other virtual machine runs. */
  static final class Classes {
    private static final long PATIENCE = 60_000_000_000L;

    private Classes() {}

    /** Prints how many bytes two calls leave, as soon as they leave none or after a minute. */
    public static void main(String[] arguments) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Kernels kernels = new VectorKernels(WorkerTeam.of(1));
      long start = System.nanoTime();
      long left;
      do {
        for (int i = 0; i < 1000; i++) {
          call(kernels);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        call(kernels);
        left = threads.getCurrentThreadAllocatedBytes() - before;
      } while (left > 0 && System.nanoTime() - start < PATIENCE);
      System.out.println("left " + left);
    }

    private static final Tensor[] MANY = tensors(1000, 10);
    private static final Tensor[] LONG = tensors(1, 16);

    private static Tensor[] tensors(int rows, int columns) {
      return new Tensor[] {Tensor.zeros(rows, columns), Tensor.zeros(rows, 1), Tensor.zeros(rows, 1),
          Tensor.zeros(rows, columns)};
    }

    private static void call(Kernels kernels) {
      call(kernels, MANY);
      call(kernels, LONG);
    }

    private static void call(Kernels kernels, Tensor[] t) {
      kernels.softmaxCrossEntropy(t[0], t[1], t[2], t[3]);
      kernels.logSoftmax(t[0], t[3]);
    }
  }

  @Test
  void aLongRowNowAndThenLeavesNoGarbage() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector",
        "-cp", System.getProperty("java.class.path"), Classes.class.getName()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
    String output = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(List.of("left 0"), output.lines().filter(line -> !line.startsWith("WARNING")).toList());
  }
}
