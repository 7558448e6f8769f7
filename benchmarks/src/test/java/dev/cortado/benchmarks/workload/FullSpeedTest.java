package dev.cortado.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FullSpeedTest {
  /** Ten steps a second from 1 s on, then a hundred from 3 s on, with a pause from 4 to 4.5 s. */
  private static FullSpeed training() {
    FullSpeed speed = new FullSpeed(1000, 0);
    for (int i = 0; i < 20; i++) {
      speed.stepEnded(1 + 0.1 * i);
    }
    for (int i = 0; i < 100; i++) {
      speed.stepEnded(3 + 0.01 * i);
    }
    for (int i = 0; i < 100; i++) {
      speed.stepEnded(4.5 + 0.01 * i);
    }
    return speed;
  }

  @Test
  void itIsReachedWhereHalfASecondHasNineTenthsOfTheSteps() {
    assertEquals(3, training().reached(100).getAsDouble(), 0.11);
    assertEquals(1, training().reached(10).getAsDouble(), 1e-9);
  }

  @Test
  void aSpeedThatTheTrainingNeverHadIsNeverReached() {
    assertTrue(training().reached(120).isEmpty());
    assertTrue(new FullSpeed(10, 0).reached(1).isEmpty());
  }

  @Test
  void aStepThatEndsNowEndsWhenTheProcessIsAsOldAsThat() {
    FullSpeed speed = new FullSpeed(2, 7);
    speed.stepEnded();
    speed.stepEnded();
    assertEquals(7, speed.reached(1).getAsDouble(), 2);
  }
}
