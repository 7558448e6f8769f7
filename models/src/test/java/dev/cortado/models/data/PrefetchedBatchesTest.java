package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.InputException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PrefetchedBatchesTest {
  private final DataSet data = BatchesTest.data();
  private final Tensor images = Tensor.zeros(10, 6);
  private final Tensor labels = Tensor.zeros(10);
  private final Tensor weights = Tensor.zeros(10);

  @ParameterizedTest
  @EnumSource(LastBatch.class)
  void givesTheSameBits(LastBatch last) {
    Tensor x = Tensor.zeros(10, 6);
    Tensor y = Tensor.zeros(10);
    Tensor w = Tensor.zeros(10);
    BatchOptions options = BatchOptions.training(10, 3).binarized().lastBatch(last);
    try (Batches prefetched = Batches.prefetched(data, options)) {
      Batches direct = Batches.of(data, options);
      for (int epoch = 0; epoch < 30; epoch++) {
        direct.startEpoch(epoch);
        prefetched.startEpoch(epoch);
        long count = 0;
        while (direct.next(images, labels, weights)) {
          assertTrue(prefetched.next(x, y, w));
          assertArrayEquals(images.data(), x.data());
          assertArrayEquals(labels.data(), y.data());
          assertArrayEquals(weights.data(), w.data());
          assertEquals(direct.rows(), prefetched.rows());
          for (int i = 0; i < direct.rows(); i++) {
            assertEquals(direct.row(i), prefetched.row(i));
          }
          if (++count == 4 && epoch % 3 == 0) {
            direct.skip(2);
            prefetched.skip(2);
          }
          if (count == 6 && epoch % 3 == 1) {
            break;
          }
        }
        assertEquals(epoch % 3 != 1, !prefetched.next(x, y, w));
      }
    }
  }

  /** Fails when row 55 is read, and notes the thread that reads. */
  private static final class Failing implements DataSet {
    private volatile Thread reader;

    @Override
    public int size() {
      return 100;
    }

    @Override
    public Shape shape() {
      return Shape.of(6);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public void read(int row, float[] into, int offset) {
      reader = Thread.currentThread();
      if (row == 55) {
        throw new InputException("row 55 cannot be read");
      }
    }

    @Override
    public int label(int row) {
      return 0;
    }
  }

  @Test
  void exceptionsReachTheCallerAndThereIsLifeAfterThem() {
    Failing failing = new Failing();
    try (Batches batches = Batches.prefetched(failing, BatchOptions.evaluation(10))) {
      for (int i = 0; i < 5; i++) {
        assertTrue(batches.next(images, labels, weights));
      }
      InputException first =
          assertThrows(InputException.class, () -> batches.next(images, labels, weights));
      assertEquals("row 55 cannot be read", first.getMessage());
      assertSame(first, assertThrows(InputException.class, () -> batches.next(images, labels, weights)));
      assertTrue(failing.reader.isDaemon());
      batches.startEpoch(1);
      assertTrue(batches.next(images, labels, weights));
    }
  }

  @Test
  void closingEndsTheThread() {
    Failing failing = new Failing();
    Batches batches = Batches.prefetched(failing, BatchOptions.evaluation(10));
    batches.next(images, labels, weights);
    batches.next(images, labels, weights);
    Thread thread = failing.reader;
    assertEquals("cortado-batches", thread.getName());
    batches.close();
    assertFalse(thread.isAlive());
    batches.close();
    assertEquals("batches: closed; make new ones",
        assertThrows(IllegalStateException.class, () -> batches.next(images, labels, weights)).getMessage());
  }

  @Test
  void anInterruptIsKept() {
    try (Batches batches = Batches.prefetched(data, BatchOptions.evaluation(10))) {
      Thread.currentThread().interrupt();
      assertTrue(batches.next(images, labels, weights));
      assertTrue(batches.next(images, labels, weights));
      assertTrue(Thread.interrupted());
    }
  }
}
