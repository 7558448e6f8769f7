package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.models.train.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two models on one device: they get the bits that each of them gets alone. */
class TwoModelsTest {
  private static final int STEPS = 25;

  private static List<Losses> alone() {
    try (GpuKernels kernels = TestDevice.open()) {
      return Training.run(kernels, STEPS).losses();
    }
  }

  @Test
  void inTurnOnTheSameKernels() {
    List<Losses> expected = alone();
    try (GpuKernels kernels = TestDevice.open()) {
      List<List<Losses>> second = new ArrayList<>();
      List<Losses> first = Training.run(kernels, STEPS, step -> {
        if (step == 10) { // one is trained from beginning to end between two steps of the other
          second.add(Training.run(kernels, STEPS).losses());
        }
      }).losses();
      assertEquals(expected, first);
      assertEquals(List.of(expected), second);
    }
  }

  @Test
  void atTheSameTimeOnKernelsOfTheirOwn() throws Exception {
    List<Losses> expected = alone();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<Losses>>> both = threads.invokeAll(List.of(TwoModelsTest::alone, TwoModelsTest::alone));
      for (Future<List<Losses>> losses : both) {
        assertEquals(expected, losses.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
