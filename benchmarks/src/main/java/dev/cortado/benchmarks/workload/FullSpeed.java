package dev.cortado.benchmarks.workload;

import java.util.OptionalDouble;

/** When a training comes to full speed: it keeps when each step has ended. */
final class FullSpeed {
  /** Seconds over which a speed is told: of many steps, so that one more or less is nothing. */
  private static final double SPAN = 0.5;
  private static final double NEARLY = 0.9;

  private final double processStart;
  private final double[] ends;
  private int count;

  /** Of at most so many steps, in a process that began so many seconds ago. */
  FullSpeed(int steps, double secondsAgo) {
    this.ends = new double[steps];
    this.processStart = now() - secondsAgo;
  }

  void stepEnded() {
    stepEnded(now() - processStart);
  }

  /** The same at that many seconds after the process began. */
  void stepEnded(double seconds) {
    ends[count++] = seconds;
  }

  /** From how many seconds after the process began the steps of the next half second were 0.9 of this speed, if ever. */
  OptionalDouble reached(double stepsPerSecond) {
    int end = 0;
    for (int begin = 0; begin < count; begin++) {
      while (end < count && ends[end] <= ends[begin] + SPAN) {
        end++;
      }
      if (end - 1 - begin >= NEARLY * SPAN * stepsPerSecond) {
        return OptionalDouble.of(ends[begin]);
      }
    }
    return OptionalDouble.empty();
  }

  private static double now() {
    return System.nanoTime() * 1e-9;
  }
}
