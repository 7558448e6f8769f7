package dev.cortado.benchmarks.workload;

/** The generator of the workloads' weights, data and noise (Steele, Lea and Flood 2014): short enough for any language. */
public final class SplitMix64 {
  private long state;
  private double sine;
  private boolean sineIsNext;

  /** The sequence of this seed. */
  public SplitMix64(long seed) {
    state = seed;
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1), 24 bits. */
  public float uniform() {
    return (next() >>> 40) * 0x1p-24f;
  }

  /** Standard normal by Box and Muller in double: the cosine first, the sine with the next call. */
  public float normal() {
    if (sineIsNext) {
      sineIsNext = false;
      return (float) sine;
    }
    double u = ((next() >>> 11) + 1) * 0x1p-53;
    double turn = 2 * Math.PI * ((next() >>> 11) * 0x1p-53);
    double radius = Math.sqrt(-2 * Math.log(u));
    sine = radius * Math.sin(turn);
    sineIsNext = true;
    return (float) (radius * Math.cos(turn));
  }
}
