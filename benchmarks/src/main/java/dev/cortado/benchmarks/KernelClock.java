package dev.cortado.benchmarks;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Listens at the contract: passes every call of {@link Kernels} on and, once told to, notes how long it took. Calls of the
 * same kernel with the same shapes are one entry.
 */
final class KernelClock implements InvocationHandler {
  /** All calls of one kernel on operands of the same shapes. */
  static final class Entry {
    private final String name;
    private final double operations;
    private long[] nanos = new long[1024];
    private int count;

    private Entry(String name, double operations) {
      this.name = name;
      this.operations = operations;
    }

    private void add(long time) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = time;
    }

    /** The kernel and the shapes of its tensors. */
    String name() {
      return name;
    }

    /** Floating-point operations of a call if it is a matrix product, else 0. */
    double operations() {
      return operations;
    }

    int count() {
      return count;
    }

    /** The median of all calls. */
    double microseconds() {
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      return sorted[count / 2] / 1e3;
    }
  }

  private final Kernels kernels;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean listening;

  KernelClock(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The kernels to be used instead of those that are listened to. */
  Kernels kernels() {
    return (Kernels) Proxy.newProxyInstance(KernelClock.class.getClassLoader(), new Class<?>[] {Kernels.class}, this);
  }

  void listen() {
    listening = true;
  }

  /** In the order of their first calls. */
  Collection<Entry> entries() {
    return entries.values();
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      if (!listening || method.getReturnType() != void.class) {
        return method.invoke(kernels, arguments);
      }
      Entry entry = entries.computeIfAbsent(name(method, arguments), name -> new Entry(name, operations(method, arguments)));
      long start = System.nanoTime();
      method.invoke(kernels, arguments);
      entry.add(System.nanoTime() - start);
      return null;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String name(Method method, Object[] arguments) {
    StringBuilder text = new StringBuilder(method.getName());
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      if (argument instanceof Tensor tensor) {
        text.append(' ').append(tensor.shape());
      } else if (argument instanceof Activation f) {
        text.append(' ').append(f);
      }
    }
    return text.toString();
  }

  private static double operations(Method method, Object[] arguments) {
    boolean product = method.getName().startsWith("matmul") || method.getName().equals("affine");
    if (!product) {
      return 0;
    }
    Tensor left = (Tensor) arguments[0];
    Tensor right = (Tensor) arguments[1];
    // [n, k] . [k, d], [k, n]T . [k, d] or [n, k] . [d, k]T
    boolean turned = method.getName().endsWith("TransposeB");
    return 2.0 * left.size() * (turned ? right.rows() : right.columns());
  }
}
