package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.InputException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CrewTest {
  @Test
  @Timeout(20)
  void soManyWorkAtOnceEachWithKernelsOfItsOwn() {
    Set<Kernels> used = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    try (Crew crew = new Crew(2)) {
      var futures = IntStream.range(0, 2).mapToObj(i -> crew.submit(kernels -> {
        used.add(kernels);
        both.countDown();
        await(both); // ends only if both run at the same time
        return i;
      })).toList();
      assertEquals(0, Crew.result(futures.get(0)));
      assertEquals(1, Crew.result(futures.get(1)));
    }
    assertEquals(2, used.size());
  }

  @Test
  void whatGoesWrongIsHandedOn() {
    InputException wrong = new InputException("No.");
    try (Crew crew = new Crew(1)) {
      Future<Object> future = crew.submit(kernels -> {
        throw wrong;
      });
      assertSame(wrong, assertThrows(InputException.class, () -> Crew.result(future)));
      assertEquals("on", Crew.result(crew.submit(kernels -> "on")));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
