package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public class WorkerTeamTest {
  private final List<Thread> made = new CopyOnWriteArrayList<>();

  private WorkerTeam team(int size) {
    return WorkerTeam.of(size, work -> {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      made.add(thread);
      return thread;
    });
  }

  @Test
  public void everyPartIsRunOnce() {
    try (WorkerTeam team = team(3)) {
      for (int parts : new int[] {0, 1, 2, 3, 4, 17, 1000}) {
        for (int repeat = 0; repeat < 300; repeat++) {
          AtomicIntegerArray runs = new AtomicIntegerArray(parts);
          int count = parts;
          team.run((part, all, worker) -> {
            assertTrue(all == count && worker >= 0 && worker < 3);
            runs.incrementAndGet(part);
          }, parts);
          for (int part = 0; part < parts; part++) {
            assertEquals(1, runs.get(part));
          }
        }
      }
    }
  }

  @Test
  public void whatAWorkerWritesTheCallerReads() throws InterruptedException {
    int[] cells = new int[64];
    try (WorkerTeam team = team(4)) {
      for (int round = 1; round <= 2000; round++) {
        int value = round;
        team.run((part, parts, worker) -> cells[part] = value, cells.length);
        for (int cell : cells) {
          assertEquals(round, cell);
        }
        if (round % 500 == 0) {
          Thread.sleep(2); // long enough for the workers to park
        }
      }
    }
  }

  @Test
  public void theOthersReallyWork() {
    try (WorkerTeam team = team(2)) {
      CountDownLatch both = new CountDownLatch(2);
      team.run((part, parts, worker) -> {
        both.countDown();
        await(both); // ends only when two threads are here at once
      }, 2);
    }
  }

  @Test
  public void noThreadIsStartedForNothing() {
    try (WorkerTeam one = team(1); WorkerTeam four = team(4)) {
      one.run((part, parts, worker) -> {}, 100);
      four.run((part, parts, worker) -> {}, 1);
      assertEquals(List.of(), made);
      four.run((part, parts, worker) -> {}, 2);
      assertEquals(3, made.size());
    }
  }

  @Test
  public void closingLeavesNoThreadAndTheTeamStillWorks() {
    WorkerTeam team = team(4);
    team.run((part, parts, worker) -> {}, 4);
    team.close();
    team.close();
    for (Thread thread : made) {
      assertFalse(thread.isAlive());
    }
    Thread caller = Thread.currentThread();
    int[] runs = new int[1];
    team.run((part, parts, worker) -> {
      assertSame(caller, Thread.currentThread());
      runs[0]++;
    }, 5);
    assertEquals(5, runs[0]);
  }

  @Test
  public void itsOwnThreadsAreDaemonsAndInheritNothing() {
    InheritableThreadLocal<String> secret = new InheritableThreadLocal<>();
    secret.set("the caller's");
    AtomicReference<String> seen = new AtomicReference<>("not run");
    try (WorkerTeam team = WorkerTeam.of(2)) {
      CountDownLatch both = new CountDownLatch(2);
      team.run((part, parts, worker) -> {
        both.countDown();
        await(both);
        if (worker == 1) {
          assertTrue(Thread.currentThread().isDaemon());
          seen.set(secret.get());
        }
      }, 2);
    }
    assertEquals(null, seen.get());
  }

  @Test
  public void anExceptionOfAPartComesOutAndTheTeamGoesOn() {
    try (WorkerTeam team = team(3)) {
      for (int guilty = 0; guilty < 6; guilty++) {
        int bad = guilty;
        IllegalStateException thrown = new IllegalStateException("part " + guilty);
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> team.run((part, parts, worker) -> {
          if (part == bad) {
            throw thrown;
          }
        }, 6)));
        int[] cells = new int[6];
        team.run((part, parts, worker) -> cells[part] = 1, 6);
        assertEquals("[1, 1, 1, 1, 1, 1]", java.util.Arrays.toString(cells));
      }
    }
  }

  @Test
  public void aJobWithinAJobIsAnError() {
    String message = "worker team: a job is running already; a team runs one job at a time and none from within another, so"
        + " give each thread that computes its own team";
    for (int size : new int[] {1, 2}) {
      try (WorkerTeam team = team(size)) {
        WorkerTeam.Job inner = (part, parts, worker) -> {};
        IllegalStateException thrown = assertThrows(IllegalStateException.class,
            () -> team.run((part, parts, worker) -> team.run(inner, 2), 2));
        assertEquals(message, thrown.getMessage());
        assertThrows(IllegalStateException.class, () -> team.run((part, parts, worker) -> team.close(), 2));
        team.run(inner, 2);
      }
    }
  }

  @Test
  public void anInterruptIsNotLost() {
    try (WorkerTeam team = team(2)) {
      Thread.currentThread().interrupt();
      team.run((part, parts, worker) -> {
        if (worker == 1 || Thread.currentThread().isInterrupted()) {
          burn(2_000_000); // longer than the caller spins
        }
      }, 8);
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  public void runningAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    WorkerTeam.Job job = (part, parts, worker) -> {};
    try (WorkerTeam team = team(3)) {
      for (int i = 0; i < 20_000; i++) {
        team.run(job, 3);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        team.run(job, 3);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < 10_000, allocated + " bytes in 10000 runs"); // the measurement itself takes some
    }
  }

  @Test
  public void sizesThatMakeNoSense() {
    for (int size : new int[] {-1, 0, 1025}) {
      assertEquals("worker team: " + size + " threads asked for; choose from 1 to 1024",
          assertThrows(IllegalArgumentException.class, () -> WorkerTeam.of(size)).getMessage());
    }
  }

  @Test
  public void aFactoryThatMakesNoThread() {
    try (WorkerTeam team = WorkerTeam.of(3, work -> null)) {
      assertEquals("worker team: the thread factory made no thread 1 of 2; it needs to make all, or the team to be smaller",
          assertThrows(IllegalStateException.class, () -> team.run((part, parts, worker) -> {}, 2)).getMessage());
    }
  }

  private static void burn(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
