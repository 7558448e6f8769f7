package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.cortado.core.Philox;
import dev.cortado.core.kernels.scalar.ScalarMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Random numbers. Blocks of Philox stand side by side in lanes of 64 bits, where a 32-bit multiplication leaves both halves
 * of its product. The first step puts raw words into the tensor, as bits of floats, the others make in place what is wanted
 * of them; the last does also what remains after the last pair of vectors.
 */
final class RandomVectors {
  static final Loop[] UNIFORM = {new Words(), new Uniform()};
  static final Loop[] NORMAL = {new Words(), new Radius(), new Turn(), new Angle(), new Mix()};
  static final Loop[] DROPOUT_MASK = {new Words(), new DropoutMask()};

  /** How many elements a pair of vectors holds: the blocks of one vector of 64-bit lanes. */
  private static final int PAIR = 2 * COUNT;

  private static final long LOW = 0xffffffffL;
  private static final LongVector LANE = LongVector.zero(Lanes.L).addIndex(1);
  private static final VectorShuffle<Float> FIRST = VectorShuffle.fromOp(Lanes.F, i -> i / 2);
  private static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(Lanes.F, i -> (i + COUNT) / 2);
  private static final VectorMask<Float> ODD = VectorMask.fromLong(Lanes.F, 0xAAAA);

  private RandomVectors() {}

  /** Where whole pairs of vectors end. */
  private static int whole(int from, int to) {
    return from + (to - from) / PAIR * PAIR;
  }

  // Of each pair of vectors the first gets words 0 and 2 of its blocks, the second words 1 and 3.
  private static final class Words implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      long seed = o.stream.seed();
      int id = o.stream.id();
      long position = o.stream.position();
      float[] out = o.out;
      int whole = whole(from, to);
      int key0 = (int) seed;
      int key1 = (int) (seed >>> 32);
      for (int i = from; i < whole; i += PAIR) {
        LongVector c0 = LANE.add(i / 4);
        LongVector c1 = LongVector.broadcast(Lanes.L, id & LOW);
        LongVector c2 = LongVector.broadcast(Lanes.L, position);
        LongVector c3 = LongVector.broadcast(Lanes.L, position >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
          LongVector product0 = product(c0, Philox.MULTIPLIER_0);
          LongVector product1 = product(c2, Philox.MULTIPLIER_1);
          c0 = mixed(product1, c1, key0 + round * Philox.WEYL_0);
          c1 = product1;
          c2 = mixed(product0, c3, key1 + round * Philox.WEYL_1);
          c3 = product0;
        }
        both(c0, c2).intoArray(out, i);
        both(c1, c3).intoArray(out, i + COUNT);
      }
    }
  }

  /**
   * Only the lower half of a lane counts. Both factors are masked for C2 to see that they fit 32 bits, which one instruction
   * multiplies.
   */
  private static LongVector product(LongVector c, int multiplier) {
    return c.and(LOW).mul(LongVector.broadcast(Lanes.L, multiplier).and(LOW));
  }

  private static LongVector mixed(LongVector product, LongVector c, int key) {
    return product.lanewise(LSHR, 32).lanewise(XOR, c).lanewise(XOR, key & LOW);
  }

  private static FloatVector both(LongVector even, LongVector odd) {
    return even.and(LOW).or(odd.lanewise(LSHL, 32)).reinterpretAsFloats();
  }

  private static FloatVector uniform(FloatVector words) {
    return VectorMath.toFloat(words.reinterpretAsInts().lanewise(LSHR, 8)).mul(0x1p-24f);
  }

  // out[i] = uniform(word i)
  private static final class Uniform implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] out = o.out;
      int whole = whole(from, to);
      for (int i = from; i < whole; i += PAIR) {
        interleave(uniform(load(out, i)), uniform(load(out, i + COUNT)), out, i);
      }
      for (int i = whole; i < to; i++) {
        out[i] = Philox.uniform(word(o, i, scratch));
      }
    }
  }

  // out[i] = uniform(word i) < keep ? 1 / keep : 0
  private static final class DropoutMask implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] out = o.out;
      float keep = o.factor;
      int whole = whole(from, to);
      for (int i = from; i < whole; i += PAIR) {
        interleave(kept(load(out, i), keep), kept(load(out, i + COUNT), keep), out, i);
      }
      for (int i = whole; i < to; i++) {
        out[i] = Philox.uniform(word(o, i, scratch)) < keep ? 1 / keep : 0;
      }
    }
  }

  private static FloatVector kept(FloatVector words, float keep) {
    return FloatVector.zero(Lanes.F).blend(1 / keep, uniform(words).compare(LT, keep));
  }

  // of each pair, out[i] = radius(word i)
  private static final class Radius implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] out = o.out;
      int whole = whole(from, to);
      for (int i = from; i < whole; i += PAIR) {
        FloatVector u = VectorMath.toFloat(load(out, i).reinterpretAsInts().lanewise(LSHR, 8)).fma(0x1p-24f, 0x1p-25f);
        VectorMath.log(u, FloatVector.zero(Lanes.F)).mul(-2).sqrt().intoArray(out, i);
      }
    }
  }

  // of each second vector, out[i] = uniform(word i) - 0.5
  private static final class Turn implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] out = o.out;
      int whole = whole(from, to);
      for (int i = from + COUNT; i < whole; i += PAIR) {
        uniform(load(out, i)).sub(0.5f).intoArray(out, i);
      }
    }
  }

  // of each pair of vectors, the first times cosOfTurn, the second sinOfTurn times the first
  private static final class Angle implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] out = o.out;
      int whole = whole(from, to);
      for (int i = from; i < whole; i += PAIR) {
        FloatVector radius = load(out, i);
        FloatVector half = load(out, i + COUNT);
        FloatVector quarter = VectorMath.fromCosine(half);
        radius.mul(VectorMath.sinOfQuarter(quarter)).intoArray(out, i);
        radius.mul(VectorMath.sinOfTurn(half, quarter)).intoArray(out, i + COUNT);
      }
    }
  }

  // out[i] = radius(word i) * cosOfTurn(word i + 1), out[i + 1] = radius(word i) * sinOfTurn(word i + 1)
  private static final class Mix implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] out = o.out;
      int whole = whole(from, to);
      for (int i = from; i < whole; i += PAIR) {
        interleave(load(out, i), load(out, i + COUNT), out, i);
      }
      for (int i = whole; i < to; i += 2) {
        float radius = ScalarMath.radius(word(o, i, scratch));
        float turn = Philox.uniform(word(o, i + 1, scratch));
        out[i] = radius * ScalarMath.cosOfTurn(turn);
        if (i + 1 < to) {
          out[i + 1] = radius * ScalarMath.sinOfTurn(turn);
        }
      }
    }
  }

  /** The word of element i; to be asked for in ascending order from the first of a block. */
  private static int word(Operands o, int i, Scratch scratch) {
    if (i % 4 == 0) {
      Philox.words(o.stream, i / 4, scratch.words);
    }
    return scratch.words[i % 4];
  }

  /** Stores even[0], odd[0], even[1], odd[1] and so on. */
  private static void interleave(FloatVector even, FloatVector odd, float[] out, int i) {
    even.rearrange(FIRST).blend(odd.rearrange(FIRST), ODD).intoArray(out, i);
    even.rearrange(SECOND).blend(odd.rearrange(SECOND), ODD).intoArray(out, i + COUNT);
  }
}
