package dev.cortado.core.kernels;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that share the work of one kernel at a time. The caller's thread is one of them: a team of one
 * starts none. Part p of a job is computed by exactly one thread; the parts must not depend on each other, and which
 * thread takes which part must not change a bit.
 *
 * <p>A job of some microseconds cannot wait for the operating system to wake a thread. So a worker without work first
 * spins, for at most {@value #SPIN_NANOS} ns, and only then parks; in a team larger than the machine, where a spinning
 * thread holds a core that another needs, for a tenth of that. Threads take the parts as they come, so a worker that
 * wakes late finds less to do and delays nobody.
 */
public final class WorkerTeam implements AutoCloseable {
  /** Work that can be cut into parts. */
  @FunctionalInterface
  public interface Job {
    /**
     * Computes one part.
     *
     * @param part from 0 to {@code parts} - 1
     * @param parts how many there are
     * @param worker which member of the team does it, from 0 (the caller) to {@code size()} - 1, for scratch memory
     */
    void run(int part, int parts, int worker);
  }

  private static final int SPIN_NANOS = 50_000;
  private static final int POLLS = 16; // between two looks at the clock, which takes longer than a poll
  // Two counters, a cache line apart: workers claim parts while others report parts as done.
  private static final int UNCLAIMED = 16;
  private static final int UNFINISHED = 32;

  private final AtomicIntegerArray counters = new AtomicIntegerArray(48);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicIntegerArray parked; // 1 for each worker that needs to be unparked
  private final Thread[] threads; // the caller's place, 0, stays empty
  private final ThreadFactory factory;
  private final long spinNanos;
  private volatile Thread waiting;
  private volatile boolean closed;
  private boolean started;
  // Written before UNCLAIMED and read after a part of it has been claimed, which orders them.
  private Job job;
  private int parts;

  private WorkerTeam(int size, ThreadFactory factory) {
    this.threads = new Thread[size];
    this.parked = new AtomicIntegerArray(size);
    this.factory = factory;
    this.spinNanos = size <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : SPIN_NANOS / 10;
  }

  /**
   * A team of this many threads, the caller's included; the others are daemons and are started by the first job of more
   * than one part.
   *
   * @throws IllegalArgumentException if size is not from 1 to 1024
   */
  public static WorkerTeam of(int size) {
    return of(size, WorkerTeam::daemon);
  }

  /**
   * A team whose {@code size} - 1 threads are made by this factory, for a host with its own thread groups, names or
   * priorities.
   *
   * @throws IllegalArgumentException if size is not from 1 to 1024
   */
  public static WorkerTeam of(int size, ThreadFactory factory) {
    if (size < 1 || size > 1024) {
      throw new IllegalArgumentException("worker team: " + size + " threads asked for; choose from 1 to 1024");
    }
    return new WorkerTeam(size, factory);
  }

  /** How many threads there are, the caller's included. */
  public int size() {
    return threads.length;
  }

  /**
   * Runs all parts and returns when they are done; allocates nothing. If a part throws, the first exception is thrown here:
   * when all other parts have been run or, where the caller's thread works alone, at once and without those that follow.
   * Being interrupted changes nothing but that the caller is still interrupted when this returns.
   *
   * @throws IllegalStateException if a job of this team is running already, be it the caller's own or another thread's
   */
  public void run(Job newJob, int newParts) {
    enter();
    try {
      if (newParts > 1 && threads.length > 1 && !closed) {
        share(newJob, newParts);
      } else {
        for (int part = 0; part < newParts; part++) {
          newJob.run(part, newParts, 0);
        }
      }
    } finally {
      busy.set(false);
    }
  }

  /**
   * Ends the threads and waits until they have ended. A closed team goes on to work, with the caller's thread alone.
   *
   * @throws IllegalStateException if a job is running
   */
  @Override
  public void close() {
    enter();
    try {
      closed = true;
      boolean interrupted = false;
      for (Thread thread : threads) {
        while (thread != null && thread.isAlive()) {
          LockSupport.unpark(thread);
          try {
            thread.join();
          } catch (InterruptedException e) {
            interrupted = true; // a worker ends by itself in microseconds: finish, then pass the interrupt on
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    } finally {
      busy.set(false);
    }
  }

  private void enter() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException("worker team: a job is running already; a team runs one job at a time and none from"
          + " within another, so give each thread that computes its own team");
    }
  }

  private void share(Job newJob, int newParts) {
    if (!started) {
      start();
    }
    job = newJob;
    parts = newParts;
    counters.set(UNFINISHED, newParts);
    counters.set(UNCLAIMED, newParts);
    wake(newParts - 1);
    takeParts(0);
    awaitOthers();
    job = null;
    Throwable thrown = failure.get();
    if (thrown != null) {
      failure.set(null);
      WorkerTeam.<RuntimeException>rethrow(thrown);
    }
  }

  private void start() {
    for (int worker = 1; worker < threads.length; worker++) {
      if (threads[worker] == null) {
        int number = worker;
        Thread thread = factory.newThread(() -> work(number));
        if (thread == null) {
          throw new IllegalStateException("worker team: the thread factory made no thread " + worker + " of "
              + (threads.length - 1) + "; it needs to make all, or the team to be smaller");
        }
        thread.start();
        threads[worker] = thread;
      }
    }
    started = true;
  }

  /** Workers that are awake come by themselves; as many as are still missing are woken. */
  private void wake(int needed) {
    int missing = needed;
    for (int worker = 1; worker < threads.length; worker++) {
      missing -= 1 - parked.get(worker);
    }
    for (int worker = 1; worker < threads.length && missing > 0; worker++) {
      if (parked.get(worker) == 1) {
        LockSupport.unpark(threads[worker]);
        missing--;
      }
    }
  }

  private void takeParts(int worker) {
    int left = counters.get(UNCLAIMED);
    while (left > 0) {
      if (counters.compareAndSet(UNCLAIMED, left, left - 1)) {
        takePart(parts - left, worker);
      }
      left = counters.get(UNCLAIMED);
    }
  }

  private void takePart(int part, int worker) {
    try {
      job.run(part, parts, worker);
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
    if (counters.decrementAndGet(UNFINISHED) == 0) {
      LockSupport.unpark(waiting); // nobody, mostly
    }
  }

  private void awaitOthers() {
    long end = System.nanoTime() + spinNanos;
    do {
      for (int poll = 0; poll < POLLS; poll++) {
        if (counters.get(UNFINISHED) == 0) {
          return;
        }
        Thread.onSpinWait();
      }
    } while (System.nanoTime() - end < 0);
    waiting = Thread.currentThread();
    boolean interrupted = false;
    while (counters.get(UNFINISHED) > 0) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    waiting = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(int worker) {
    while (!closed) {
      long end = System.nanoTime() + spinNanos;
      while (idle() && System.nanoTime() - end < 0) {
        for (int poll = 0; poll < POLLS && idle(); poll++) {
          Thread.onSpinWait();
        }
      }
      if (idle()) {
        parked.set(worker, 1);
        if (idle()) { // asked again: whoever publishes work now sees that this worker is parked
          LockSupport.park(this);
          Thread.interrupted(); // else a stray interrupt would keep it from ever parking again
        }
        parked.set(worker, 0);
      }
      takeParts(worker);
    }
  }

  private boolean idle() {
    return counters.get(UNCLAIMED) == 0 && !closed;
  }

  /** A thread that keeps nothing of the one that happens to start it: no class loader, no inherited thread-locals. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "cortado-worker", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(WorkerTeam.class.getClassLoader());
    return thread;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
