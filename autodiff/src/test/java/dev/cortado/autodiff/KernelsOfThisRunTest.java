package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A build that has silently lost its SIMD goes red. The property is set by the executions of surefire, not by an IDE. */
@EnabledIfSystemProperty(named = "expectedKernels", matches = ".+")
class KernelsOfThisRunTest {
  @Test
  void areThoseThatTheRunIsMeantFor() {
    String expected = System.getProperty("expectedKernels");
    String name = TestedKernels.create().name();
    assertTrue(name.startsWith(expected), "these tests are meant for " + expected + " kernels but run on " + name);
  }
}
