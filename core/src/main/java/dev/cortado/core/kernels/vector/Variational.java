package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static dev.cortado.core.kernels.vector.Reductions.ACCUMULATORS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;

import dev.cortado.core.kernels.scalar.ScalarMath;
import jdk.incubator.vector.FloatVector;

/** The normal sample and its divergence from the prior. {@code factor} is the prior's variance. */
final class Variational {
  static final Loop[] REPARAMETERIZE = {new Reparameterize()};
  static final Loop[] REPARAMETERIZE_GRADIENT = {new ReparameterizeGradient()};
  static final Loop[] KL_ACTIVE = {new KlActive()};
  static final Loop[] KL = {new KlElements(), new Kl()};
  static final Loop[] KL_MEAN_GRADIENT = {new KlMeanGradient()};
  static final Loop[] KL_VARIANCE_GRADIENT = {new KlVarianceGradient()};

  private Variational() {}

  // z[i] = fma(exp(0.5 * logVariance[i]), noise[i], mean[i])
  private static final class Reparameterize implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      float[] noise = o.z;
      float[] z = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        VectorMath.exp(load(logVariance, i).mul(0.5f)).fma(load(noise, i), load(mean, i)).intoArray(z, i);
      }
      for (; i < to; i++) {
        z[i] = Math.fma(ScalarMath.exp(0.5f * logVariance[i]), noise[i], mean[i]);
      }
    }
  }

  // dlogVariance[i] (+)= (dz[i] * noise[i]) * (0.5 * exp(0.5 * logVariance[i]))
  private static final class ReparameterizeGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] logVariance = o.x;
      float[] noise = o.y;
      float[] dz = o.z;
      float[] dlogVariance = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        FloatVector deviation = VectorMath.exp(load(logVariance, i).mul(0.5f));
        put(load(dz, i).mul(load(noise, i)).mul(deviation.mul(0.5f)), dlogVariance, i, add);
      }
      for (; i < to; i++) {
        float deviation = ScalarMath.exp(0.5f * logVariance[i]);
        put((dz[i] * noise[i]) * (0.5f * deviation), dlogVariance, i, add);
      }
    }
  }

  // active[j] = (sum over i of KL[i, j], from the first row to the last) / n > freeBits ? 1 : 0
  private static final class KlActive implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      float prior = o.factor;
      float freeBits = o.factor2;
      float[] active = o.out;
      int n = o.rows;
      int d = o.columns;
      float logPrior = ScalarMath.log(prior);
      int j = from;
      for (; j < to - (to - from) % COUNT; j += COUNT) {
        FloatVector s = FloatVector.zero(F);
        for (int i = 0; i < n; i++) {
          s = kl(load(mean, i * d + j), load(logVariance, i * d + j), 1 / prior, logPrior).add(s);
        }
        s.intoArray(active, j);
      }
      for (; j < to; j++) {
        float s = 0;
        for (int i = 0; i < n; i++) {
          s += kl(mean[i * d + j], logVariance[i * d + j], 1 / prior, logPrior);
        }
        active[j] = s;
      }
      for (j = from; j < to; j++) {
        active[j] = active[j] / n > freeBits ? 1 : 0;
      }
    }
  }

  // buffer[i] = KL[i], for the elements of all rows, which fill vectors however few latent dimensions there are
  private static final class KlElements implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      float prior = o.factor;
      int d = o.columns;
      float logPrior = ScalarMath.log(prior);
      int first = from * d;
      int count = to * d - first;
      float[] buffer = scratch.buffer(count);
      int i = 0;
      for (; i < count - count % COUNT; i += COUNT) {
        kl(load(mean, first + i), load(logVariance, first + i), 1 / prior, logPrior).intoArray(buffer, i);
      }
      for (; i < count; i++) {
        buffer[i] = kl(mean[first + i], logVariance[first + i], 1 / prior, logPrior);
      }
    }
  }

  // s[j % 16] += active[j] != 0 ? KL[i, j] : freeBits, then the tree
  private static final class Kl implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float freeBits = o.factor2;
      float[] active = o.z;
      float[] rows = o.out;
      int d = o.columns;
      float[] sums = scratch.sums;
      float[] kl = scratch.buffer(0);
      int whole = Reductions.whole(d);
      for (int i = from; i < to; i++) {
        int at = (i - from) * d;
        for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
          FloatVector s = FloatVector.zero(F);
          for (int j = lane; j < whole; j += ACCUMULATORS) {
            s = load(kl, at + j).blend(freeBits, load(active, j).compare(EQ, 0)).add(s);
          }
          s.intoArray(sums, lane);
        }
        for (int j = whole; j < d; j++) {
          sums[j - whole] += active[j] != 0 ? kl[at + j] : freeBits;
        }
        rows[i] = Reductions.total(sums);
      }
    }
  }

  // dmean[i, j] (+)= ((drows[i] * (1 / prior)) * active[j]) * mean[i, j]
  private static final class KlMeanGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float prior = o.factor;
      float[] active = o.y;
      float[] drows = o.z;
      float[] dmean = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        float scale = drows[i] * (1 / prior);
        int at = i * d;
        int j = 0;
        for (; j < d - d % COUNT; j += COUNT) {
          put(load(active, j).mul(scale).mul(load(mean, at + j)), dmean, at + j, add);
        }
        for (; j < d; j++) {
          put((scale * active[j]) * mean[at + j], dmean, at + j, add);
        }
      }
    }
  }

  // dlogVariance[i, j] (+)= ((0.5 * drows[i]) * active[j]) * fma(exp(logVariance[i, j]), 1 / prior, -1)
  private static final class KlVarianceGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] logVariance = o.x;
      float prior = o.factor;
      float[] active = o.y;
      float[] drows = o.z;
      float[] dlogVariance = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        float scale = 0.5f * drows[i];
        int at = i * d;
        int j = 0;
        for (; j < d - d % COUNT; j += COUNT) {
          FloatVector slope = VectorMath.exp(load(logVariance, at + j)).fma(1 / prior, -1f);
          put(load(active, j).mul(scale).mul(slope), dlogVariance, at + j, add);
        }
        for (; j < d; j++) {
          float slope = Math.fma(ScalarMath.exp(logVariance[at + j]), 1 / prior, -1f);
          put((scale * active[j]) * slope, dlogVariance, at + j, add);
        }
      }
    }
  }

  // 0.5 * fma(fma(mean, mean, exp(l)), precision, -((l - logPrior) + 1))
  private static FloatVector kl(FloatVector mean, FloatVector l, float precision, float logPrior) {
    FloatVector second = mean.fma(mean, VectorMath.exp(l));
    return second.lanewise(FMA, precision, l.sub(logPrior).add(1).neg()).mul(0.5f);
  }

  private static float kl(float mean, float l, float precision, float logPrior) {
    return 0.5f * Math.fma(Math.fma(mean, mean, ScalarMath.exp(l)), precision, -((l - logPrior) + 1));
  }
}
