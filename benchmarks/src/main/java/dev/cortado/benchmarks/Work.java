package dev.cortado.benchmarks;

/**
 * What a call of a benchmark's body does, so that a rate can be told beside its time.
 *
 * @param operations floating-point operations, a multiply-add being two; 0 where they are not what matters
 * @param bytes read and written, each once, as if the caches kept nothing and lost nothing; 0 where that is not what matters
 */
public record Work(double operations, double bytes) {
  /** For what is only timed. */
  public static final Work UNTOLD = new Work(0, 0);

  /** So many operations, and nothing to say on bytes. */
  public static Work operations(double operations) {
    return new Work(operations, 0);
  }

  /** So many numbers of four bytes, read or written. */
  public static Work floats(double count) {
    return new Work(0, 4 * count);
  }
}
