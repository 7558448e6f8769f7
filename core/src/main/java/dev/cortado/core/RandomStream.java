package dev.cortado.core;

import java.nio.charset.StandardCharsets;

/**
 * An endless sequence of draws of random numbers, each as large as is asked for. Element i of draw n is a pure function
 * of (seed, name, n, i), computed by the counter-based generator Philox4x32-10 (Salmon et al. 2011, "Parallel random
 * numbers: as easy as 1, 2, 3"): the same on every back end, width and thread count, and the whole state is the number n.
 *
 * <p>Streams are told apart by name, not by order, so that a model which gains a layer keeps the numbers of all others.
 */
public final class RandomStream {
  private final long seed;
  private final int id;
  private long position;

  /** The stream of this seed and name, at position 0. */
  public RandomStream(long seed, String name) {
    this.seed = seed;
    this.id = fnv1a(name);
  }

  /** The seed that it was made with. */
  public long seed() {
    return seed;
  }

  /** The 32-bit FNV-1a hash of the name. */
  public int id() {
    return id;
  }

  /** The number of the draw that a kernel makes when given this stream. Kernels do not advance it. */
  public long position() {
    return position;
  }

  /** Goes to another draw, forwards or back. */
  public void seek(long newPosition) {
    position = newPosition;
  }

  private static int fnv1a(String name) {
    int hash = 0x811c9dc5;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return hash;
  }
}
