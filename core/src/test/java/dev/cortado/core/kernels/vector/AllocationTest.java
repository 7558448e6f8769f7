package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.core.kernels.WorkerTeam;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * No kernel makes garbage once it is compiled, all of them being used in turn as a program does: a vector that C2 does not
 * get rid of is an object in each round of a loop.
 */
class AllocationTest {
  private static final int ROWS = 48;
  private static final int COLUMNS = 160;
  private static final long PATIENCE = 60_000_000_000L;

  private final Map<String, Runnable> calls = new LinkedHashMap<>();
  private final Kernels k = new VectorKernels(WorkerTeam.of(1));
  private final Tensor a = data();
  private final Tensor b = data();
  private final Tensor c = data();
  private final Tensor out = data();
  private final Tensor row = Tensor.zeros(COLUMNS);
  private final Tensor column = Tensor.zeros(ROWS, 1);
  private final Tensor column2 = Tensor.zeros(ROWS, 1);
  private final Tensor one = Tensor.scalar(0.5f);

  private static Tensor data() {
    Tensor t = Tensor.zeros(ROWS, COLUMNS);
    for (int i = 0; i < t.size(); i++) {
      t.data()[i] = (i * 37 % 101 - 50) / 16f;
    }
    return t;
  }

  @Test
  void compiledKernelsAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
    for (Into into : Into.values()) {
      elementwise(into);
      rows(into);
      losses(into);
      variational(into);
    }
    random();
    updates();
    products();
    Map<String, Long> allocated = new TreeMap<>();
    long start = System.nanoTime();
    // Compilers take their time: until nothing is allocated, or never.
    do {
      run(50);
      allocated.clear();
      calls.forEach((name, call) -> {
        long before = threads.getCurrentThreadAllocatedBytes();
        call.run();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        if (bytes != 0) {
          allocated.put(name, bytes);
        }
      });
    } while (!allocated.isEmpty() && System.nanoTime() - start < PATIENCE);
    assertEquals(Map.of(), allocated, "kernels that allocate, with bytes a call");
  }

  private void run(int times) {
    for (int i = 0; i < times; i++) {
      calls.values().forEach(Runnable::run);
    }
  }

  private void elementwise(Into into) {
    calls.put("fill", () -> k.fill(1, out));
    calls.put("addScaled " + into, () -> k.addScaled(2, a, out, into));
    calls.put("add", () -> k.add(a, b, out));
    calls.put("subtract", () -> k.subtract(a, b, out));
    calls.put("multiply " + into, () -> k.multiply(a, b, out, into));
    calls.put("divide " + into, () -> k.divide(a, b, out, into));
    calls.put("scaleBy " + into, () -> k.scaleBy(one, 2, a, out, into));
    calls.put("log", () -> k.log(a, out));
    for (Activation f : Activation.values()) {
      calls.put("activation " + f, () -> k.activation(f, a, out));
      calls.put("activationGradient " + f + " " + into, () -> k.activationGradient(f, a, b, out, into));
    }
  }

  private void rows(Into into) {
    calls.put("addRow " + into, () -> k.addRow(row, out, into));
    calls.put("addColumn " + into, () -> k.addColumn(2, column, out, into));
    calls.put("addScalar " + into, () -> k.addScalar(2, one, out, into));
    calls.put("sumRows " + into, () -> k.sumRows(a, row, into));
    calls.put("sumColumns " + into, () -> k.sumColumns(a, column, into));
    calls.put("sum " + into, () -> k.sum(1, a, one, into));
    calls.put("dot " + into, () -> k.dot(1, a, b, one, into));
    calls.put("weightedMean", () -> k.weightedMean(a, b, one));
    calls.put("weightedMeanGradient " + into, () -> k.weightedMeanGradient(a, one, out, into));
    calls.put("block " + into, () -> k.block(a, 1, 1, ROWS - 1, COLUMNS - 1, out, 0, 0, into));
    calls.put("multiplyRows " + into, () -> k.multiplyRows(a, column, out, into));
  }

  private void losses(Into into) {
    Tensor labels = Tensor.zeros(ROWS, 1);
    calls.put("logSoftmax", () -> k.logSoftmax(a, out));
    calls.put("logSoftmaxGradient " + into, () -> k.logSoftmaxGradient(a, b, out, into));
    calls.put("softmaxCrossEntropy", () -> k.softmaxCrossEntropy(a, labels, column, out));
    calls.put("bernoulliCrossEntropy", () -> k.bernoulliCrossEntropy(a, b, column, out));
    calls.put("squaredError", () -> k.squaredError(a, b, column));
    calls.put("squaredErrorGradient " + into, () -> k.squaredErrorGradient(a, b, column2, out, into));
    calls.put("gaussianLikelihood", () -> k.gaussianLikelihood(a, b, c, column));
    calls.put("gaussianLikelihoodMeanGradient " + into,
        () -> k.gaussianLikelihoodMeanGradient(a, b, c, column2, out, into));
    calls.put("gaussianLikelihoodVarianceGradient " + into,
        () -> k.gaussianLikelihoodVarianceGradient(a, b, c, column2, out, into));
    Tensor variances = Tensor.zeros(COLUMNS);
    calls.put("gaussianLikelihoodVarianceGradient of columns " + into,
        () -> k.gaussianLikelihoodVarianceGradient(a, variances, c, column2, row, into));
  }

  private void variational(Into into) {
    Tensor active = Tensor.zeros(COLUMNS);
    Arrays.fill(active.data(), 1);
    calls.put("reparameterize", () -> k.reparameterize(a, b, c, out));
    calls.put("reparameterizeVarianceGradient " + into, () -> k.reparameterizeVarianceGradient(a, b, c, out, into));
    calls.put("gaussianKlActive", () -> k.gaussianKlActive(a, b, 1, 0.1f, row));
    calls.put("gaussianKl", () -> k.gaussianKl(a, b, 1, 0.1f, active, column));
    calls.put("gaussianKlMeanGradient " + into, () -> k.gaussianKlMeanGradient(a, 1, active, column2, out, into));
    calls.put("gaussianKlVarianceGradient " + into,
        () -> k.gaussianKlVarianceGradient(a, 1, active, column2, out, into));
  }

  private void products() {
    Tensor w = Tensor.zeros(96, 67);
    Tensor wTurned = Tensor.zeros(67, 96);
    Tensor y = Tensor.zeros(130, 67);
    Tensor bias = Tensor.zeros(67);
    for (int step = 1; step <= 8; step += 7) { // with all columns of x, then with every eighth, the others being 0
      Tensor left = Tensor.zeros(130, 96);
      Tensor leftTurned = Tensor.zeros(96, 130);
      for (int k = 0; k < 96; k += step) {
        for (int i = 0; i < 130; i++) {
          left.data()[i * 96 + k] = 1;
          leftTurned.data()[k * 130 + i] = 1;
        }
      }
      for (Into into : Into.values()) {
        String what = " " + into + ", one column of " + step + " not 0";
        calls.put("matmul" + what, () -> k.matmul(left, w, y, into));
        calls.put("matmulTransposeA" + what, () -> k.matmulTransposeA(leftTurned, w, y, into));
        calls.put("matmulTransposeB" + what, () -> k.matmulTransposeB(left, wTurned, y, into));
      }
      calls.put("affine, one column of " + step + " not 0", () -> k.affine(left, w, bias, Activation.RELU, y));
    }
  }

  private void random() {
    RandomStream stream = new RandomStream(1, "noise");
    calls.put("uniform", () -> k.uniform(stream, out));
    calls.put("normal", () -> k.normal(stream, out));
    calls.put("dropoutMask", () -> k.dropoutMask(stream, 0.7f, out));
  }

  private void updates() {
    Tensor[] gradients = {data(), data()};
    Tensor[] states = {data(), data()};
    Tensor[] squares = {Tensor.zeros(ROWS, COLUMNS), Tensor.zeros(ROWS, COLUMNS)};
    Tensor[] weights = {data(), data()};
    calls.put("clipScale", () -> k.clipScale(gradients, 1, one));
    UpdateRule.Sgd sgd = new UpdateRule.Sgd();
    calls.put("sgd", () -> k.sgd(gradients, one, sgd, states, weights));
    UpdateRule.Sgd nesterov = new UpdateRule.Sgd();
    nesterov.nesterov = true;
    calls.put("sgd of Nesterov", () -> k.sgd(gradients, one, nesterov, states, weights));
    UpdateRule.RmsProp rmsProp = new UpdateRule.RmsProp();
    calls.put("rmsProp", () -> k.rmsProp(gradients, one, rmsProp, squares, weights));
    UpdateRule.Adam adam = new UpdateRule.Adam();
    adam.correction1 = 1;
    adam.correction2 = 1;
    calls.put("adam", () -> k.adam(gradients, one, adam, states, squares, weights));
  }
}
