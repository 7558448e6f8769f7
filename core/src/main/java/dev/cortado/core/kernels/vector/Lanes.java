package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors are: as wide as the machine likes them, but from 4 to 16 floats. (Those of products are as wide as it
 * likes, see {@link GemmTiles#LANES}.)
 *
 * <p>Loops over whole vectors end at {@code i < to - (to - from) % COUNT}. With {@code i <= to - COUNT} C2 compiles for more
 * than one round, and begins again when a part is a single vector.
 */
final class Lanes {
  private static final VectorShape SHAPE = shape();

  static final VectorSpecies<Float> F = VectorSpecies.of(float.class, SHAPE);
  static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, SHAPE);
  static final VectorSpecies<Long> L = VectorSpecies.of(long.class, SHAPE);

  /** How many floats a vector holds: 4, 8 or 16. */
  static final int COUNT = F.length();

  /** How many floats would fit into the header of an array. */
  private static final int HEADER = 4;

  private Lanes() {}

  private static VectorShape shape() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    return VectorShape.forBitSize(Math.max(128, Math.min(bits, 512)));
  }

  /**
   * The first element from this one on that is at a multiple of a vector's size in memory, if the array begins at one. Large
   * arrays do so under G1. A vector that lies across two cache lines is read and written twice, which takes half as long
   * again where little is computed.
   */
  static int aligned(int i) {
    return i + Math.floorMod(-HEADER - i, COUNT);
  }

  static FloatVector load(float[] from, int i) {
    return FloatVector.fromArray(F, from, i);
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(F, value);
  }

  static IntVector broadcast(int value) {
    return IntVector.broadcast(I, value);
  }

  static LongVector broadcast(long value) {
    return LongVector.broadcast(L, value);
  }

  /**
   * What REPLACE and ADD make of a value. {@code add} is the same in all rounds of a loop, of which C2 makes two. It would
   * not inline a call of {@link #load} here where a program seldom adds, and vectors would be objects for good.
   */
  static void put(FloatVector value, float[] out, int i, boolean add) {
    if (add) {
      FloatVector.fromArray(F, out, i).add(value).intoArray(out, i);
    } else {
      value.intoArray(out, i);
    }
  }

  /** The same for a single element. */
  static void put(float value, float[] out, int i, boolean add) {
    out[i] = add ? out[i] + value : value;
  }
}
