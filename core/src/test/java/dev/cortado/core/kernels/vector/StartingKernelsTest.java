package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.KernelsContract;
import dev.cortado.core.kernels.WorkerTeam;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, by kernels that change from scalar to SIMD meanwhile; and that they do. */
class StartingKernelsTest extends KernelsContract {
  private Kernels kernels;

  @BeforeEach
  void needsItsModule() {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "this run is without SIMD");
    kernels = new StartingKernels(WorkerTeam.of(1), () -> true);
  }

  @Override
  protected Kernels kernels() {
    return kernels;
  }

  @Test
  void everyKernelHasASample() {
    Set<String> called = new TreeSet<>();
    Kernels vector = new VectorKernels(WorkerTeam.of(1));
    Kernels listening = (Kernels) Proxy.newProxyInstance(
        Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
          called.add(method.getName());
          return method.invoke(vector, arguments);
        });
    ProductSample products = ProductSample.whole();
    Sample sample = new Sample(2, 5);
    for (int kernel = 0; kernel < Kernel.COUNT; kernel++) {
      if (WarmUp.product(kernel)) {
        products.run(listening, kernel);
      } else {
        sample.run(listening, kernel);
      }
    }
    Set<String> expected = new TreeSet<>();
    for (Method method : Kernels.class.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && method.getReturnType() == void.class) {
        expected.add(method.getName());
      }
    }
    assertEquals(expected, called);
  }

  @Test
  void aKernelIsScalarInTheFirstStepAndSimdSoonAfter() {
    StartingKernels starting = new StartingKernels(WorkerTeam.of(1), () -> true);
    Tensor x = Tensor.zeros(3, 5);
    Tensor row = Tensor.zeros(1, 5);
    for (int call = 0; call < StartingKernels.SCALAR_CALLS; call++) {
      starting.sumRows(x, row, Into.REPLACE);
      assertFalse(starting.compiled(Kernel.SUM_ROWS), "call " + call);
    }
    starting.add(x, x, x);
    starting.sumRows(x, row, Into.REPLACE);
    assertTrue(starting.compiled(Kernel.SUM_ROWS));
    assertTrue(starting.compiled(Kernel.ADD), "a kernel that has been used is compiled along");
    assertFalse(starting.compiled(Kernel.LOG), "a kernel that nobody has used");
  }

  @Test
  void randomNumbersAreScalarUntilThereAreManyOfThem() {
    StartingKernels starting = new StartingKernels(WorkerTeam.of(1), () -> true);
    RandomStream stream = new RandomStream(1, "x");
    Tensor few = Tensor.zeros(3, 5);
    Tensor many = Tensor.zeros(1 << 20);
    Tensor row = Tensor.zeros(1, 5);
    for (int call = 0; call <= StartingKernels.SCALAR_CALLS; call++) {
      starting.normal(stream, few);
      starting.sumRows(few, row, Into.REPLACE);
    }
    assertTrue(starting.compiled(Kernel.SUM_ROWS));
    assertFalse(starting.compiled(Kernel.NORMAL), "not along with others");
    for (long numbers = 0; numbers <= StartingKernels.SCALAR_NUMBERS; numbers += many.size()) {
      assertFalse(starting.compiled(Kernel.NORMAL), "after " + numbers + " numbers");
      starting.uniform(stream, many);
    }
    assertTrue(starting.compiled(Kernel.UNIFORM));
    starting.normal(stream, few);
    assertTrue(starting.compiled(Kernel.NORMAL), "of which there were few");
    assertFalse(starting.compiled(Kernel.DROPOUT_MASK), "a kernel that nobody has used");
  }

  @Test
  void allRemainsScalarWhereSimdIsNotWorthIt() {
    AtomicInteger asked = new AtomicInteger();
    StartingKernels starting = new StartingKernels(WorkerTeam.of(1), () -> asked.incrementAndGet() < 0);
    Tensor x = Tensor.of(Shape.of(1, 2), 1, 2);
    for (int call = 0; call < StartingKernels.SCALAR_CALLS; call++) {
      starting.add(x, x, Tensor.zeros(1, 2));
    }
    assertEquals(0, asked.get(), "nothing that the first step has to wait for");
    starting.add(x, x, x);
    assertArrayEquals(new float[] {2, 4}, x.data());
    assertEquals("scalar", starting.name());
    assertEquals(1, asked.get());
  }

  @Test
  void theWarmUpWaitsNoLongerThanItMayInAllWhereNothingTellsThatKernelsAreCompiled() {
    WarmUp warmUp = new WarmUp(System::nanoTime, Duration.ofMillis(200));
    BitSet first = BitSet.valueOf(new long[] {1L << Kernel.ADD.ordinal()});
    BitSet second = BitSet.valueOf(new long[] {1L << Kernel.LOG.ordinal()});
    long start = System.nanoTime();
    warmUp.compile(first);
    assertTrue(System.nanoTime() - start >= 200_000_000, "garbage in every call: it waits as long as it may");
    start = System.nanoTime();
    warmUp.compile(second);
    assertTrue(System.nanoTime() - start < 100_000_000, "no time is left");
  }
}
