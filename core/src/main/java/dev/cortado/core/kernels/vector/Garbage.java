package dev.cortado.core.kernels.vector;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has allocated since it began, where the JVM tells. */
final class Garbage {
  private final ThreadMXBean threads;

  Garbage() {
    boolean told = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        && bean.isThreadAllocatedMemorySupported() && bean.isThreadAllocatedMemoryEnabled();
    threads = told ? (ThreadMXBean) ManagementFactory.getThreadMXBean() : null;
  }

  /** Bytes; more with each call where the JVM does not tell, as if there were always some. */
  long bytes() {
    return threads == null ? System.nanoTime() : threads.getCurrentThreadAllocatedBytes();
  }
}
