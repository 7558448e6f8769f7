package dev.cortado.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
  /** The JVM begins to run some hundredths of a second after its process, a busy machine aside. */
  @Test
  void theProcessBeganShortlyBeforeItsJvm() {
    assumeTrue(System.getProperty(ProcessStart.PROPERTY) == null);
    double jvm = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3;
    assertEquals(jvm + 0.15, ProcessStart.secondsAgo(), 0.3);
  }
}
