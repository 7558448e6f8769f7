package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is random on a tape: which numbers, when they are drawn anew, and how they go on. */
class TapeNoiseTest {
  private final Kernels kernels = TestedKernels.create();
  private final Tape tape = Tape.training(kernels, 42);

  @Test
  void dropoutIsLeftOutOnAnInferenceTapeAndForProbabilityZero() {
    Variable x = tape.input("x", Shape.of(2, 2));
    assertSame(x, Ops.dropout(x, 0, "d"));
    Variable y = Tape.inference(kernels, 1).input("y", Shape.of(2, 2));
    assertSame(y, Ops.dropout(y, 0.5f, "d"));
    assertSame(x, Ops.activate(x, Activation.IDENTITY));
  }

  @Test
  void eachForwardDrawsAnewAndReplayDoesNot() {
    Variable mean = tape.input("mean", Shape.of(1, 3));
    Variable z = Ops.sampleNormal(mean, mean, "z");
    float[] recorded = z.value().data().clone();
    tape.replay();
    assertArrayEquals(recorded, z.value().data());
    tape.forward();
    float[] next = z.value().data().clone();
    assertNotEquals(recorded[0], next[0]);
    assertEquals(1, tape.position());
    tape.seek(0);
    tape.replay();
    assertArrayEquals(recorded, z.value().data());
    tape.forward();
    assertArrayEquals(next, z.value().data());
  }

  @Test
  void aTapeResumedAtAPositionContinuesTheNumbers() {
    float[] straight = noiseAfter(tape, 0, 5);
    Tape resumed = Tape.training(kernels, 42);
    assertArrayEquals(straight, noiseAfter(resumed, 3, 2));
    assertEquals(5, resumed.position());
    Tape late = Tape.training(kernels, 42);
    late.seek(4);
    Variable mean = late.input("mean", Shape.of(1, 3));
    Variable z = Ops.sampleNormal(mean, mean, "z"); // a stream made after the seek is there too
    late.forward();
    assertArrayEquals(straight, z.value().data());
  }

  private static float[] noiseAfter(Tape tape, long position, int steps) {
    Variable mean = tape.input("mean", Shape.of(1, 3));
    Variable z = Ops.sampleNormal(mean, mean, "z");
    tape.seek(position);
    for (int i = 0; i < steps; i++) {
      tape.forward();
    }
    return z.value().data();
  }

  @Test
  void streamsAreToldApartByNameAndNeverShared() {
    Variable mean = tape.input("mean", Shape.of(1, 3));
    float[] a = Ops.sampleNormal(mean, mean, "a").value().data();
    float[] b = Ops.sampleNormal(mean, mean, "b").value().data();
    float[] again = Ops.sampleNormal(mean, mean, "a").value().data();
    assertNotEquals(a[0], b[0]);
    assertNotEquals(a[0], again[0]);
    Tape other = Tape.training(kernels, 42);
    Variable same = other.input("mean", Shape.of(1, 3));
    float[] firstB = Ops.sampleNormal(same, same, "b").value().data();
    assertArrayEquals(b, firstB, "the order of recording must not matter");
  }

  @Test
  void sampleNormalHasTheMomentsThatItIsGiven() {
    int n = 20_000;
    Variable mean = tape.input("mean", Shape.of(n));
    Variable logVariance = tape.input("logVariance", Shape.of(n));
    Arrays.fill(mean.value().data(), 3);
    Arrays.fill(logVariance.value().data(), (float) Math.log(4));
    float[] z = Ops.sampleNormal(mean, logVariance, "z").value().data();
    double sum = 0;
    double squares = 0;
    for (float v : z) {
      sum += v - 3;
      squares += (v - 3) * (v - 3);
    }
    assertEquals(0, sum / n, 5 * 2 / Math.sqrt(n), "mean, five standard errors");
    assertEquals(4, squares / n, 5 * 4 * Math.sqrt(2.0 / n), "variance, five standard errors");
  }

  @Test
  void dropoutKeepsTheExpectation() {
    int n = 20_000;
    Variable x = tape.input("x", Shape.of(n));
    Arrays.fill(x.value().data(), 1);
    float[] y = Ops.dropout(x, 0.3f, "d").value().data();
    int dropped = 0;
    for (float v : y) {
      assertTrue(v == 0 || v == 1f / (1f - 0.3f), () -> "" + v);
      dropped += v == 0 ? 1 : 0;
    }
    assertEquals(0.3, (double) dropped / n, 5 * Math.sqrt(0.21 / n), "five standard errors");
  }
}
