package dev.cortado.models.init;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;

/** The ways to start a layer that the field uses. Biases start at zero, but for {@link #FAN_IN_UNIFORM}. */
public enum Initialization implements Initializer {
  /** Normal with variance 2 / fanIn, for rectifiers (He et al. 2015, "Delving deep into rectifiers", equation 10). */
  HE_NORMAL {
    @Override
    public void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight) {
      normal(Math.sqrt(2.0 / fanIn), stream, weight);
    }
  },
  /** Uniform with variance 2 / fanIn (He et al. 2015). */
  HE_UNIFORM {
    @Override
    public void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight) {
      uniform(Math.sqrt(6.0 / fanIn), stream, weight);
    }
  },
  /** Normal with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010, equation 12). */
  GLOROT_NORMAL {
    @Override
    public void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight) {
      normal(Math.sqrt(2.0 / ((double) fanIn + fanOut)), stream, weight);
    }
  },
  /** Uniform with variance 2 / (fanIn + fanOut), for tanh and sigmoid (Glorot and Bengio 2010, equation 16). */
  GLOROT_UNIFORM {
    @Override
    public void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight) {
      uniform(Math.sqrt(6.0 / ((double) fanIn + fanOut)), stream, weight);
    }
  },
  /** Weights and biases uniform within +-1 / sqrt(fanIn): what PyTorch gives a linear layer by default. */
  FAN_IN_UNIFORM {
    @Override
    public void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight) {
      uniform(1 / Math.sqrt(fanIn), stream, weight);
    }

    @Override
    public void bias(int fanIn, RandomStream stream, Tensor bias) {
      uniform(1 / Math.sqrt(fanIn), stream, bias);
    }
  },
  /** Zeros: for an output layer that is to start neutral; hidden layers do not learn from it. */
  ZEROS {
    @Override
    public void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight) {
      Arrays.fill(weight.data(), 0f);
    }
  };

  private static void normal(double deviation, RandomStream stream, Tensor out) {
    new ScalarKernels().normal(stream, out);
    float[] x = out.data();
    for (int i = 0; i < x.length; i++) {
      x[i] *= (float) deviation;
    }
  }

  private static void uniform(double bound, RandomStream stream, Tensor out) {
    new ScalarKernels().uniform(stream, out);
    float[] x = out.data();
    for (int i = 0; i < x.length; i++) {
      x[i] = (2 * x[i] - 1) * (float) bound; // 2 x - 1 is exact: x has 24 bits
    }
  }
}
