package dev.cortado.gpu;

/**
 * The one OpenCL kernel of a device: an interpreter. A launch makes a number of passes; each runs the instructions that the
 * pass table lists for it, which do not depend on each other; the end of a pass is a barrier for the whole device.
 */
final class DeviceProgram extends DeviceProducts128 {
  @Override
  public void run() {
    int from = code[passes + getPassId()];
    int to = code[passes + getPassId() + 1];
    for (int c = from; c < to; c += Opcode.WORDS) {
      int op = code[c];
      if (op < Opcode.PRODUCT_128) {
        transfer(op, c);
      } else if (op == Opcode.PRODUCT_128) {
        product128(c);
      } else if (op == Opcode.PRODUCT_64) {
        product64(c);
      } else if (op == Opcode.PRODUCT_32) {
        product32(c);
      } else if (op < Opcode.SUM) {
        elements(op, c);
      } else if (op < Opcode.SUM_ROWS) {
        rows(op, c);
      } else {
        columns(op, c);
      }
    }
  }

  private void transfer(int op, int c) {
    if (op == Opcode.LOAD) {
      load(c);
    } else if (op == Opcode.STORE) {
      store(c);
    } else if (op == Opcode.LOAD_BULK) {
      loadBulk(c);
    } else if (op == Opcode.STORE_BULK) {
      storeBulk(c);
    } else if (op == Opcode.PLANT) {
      plant(c);
    }
  }

  private void elements(int op, int c) {
    if (op == Opcode.FILL) {
      fill(c);
    } else if (op == Opcode.ADD_SCALED) {
      addScaled(c);
    } else if (op == Opcode.BINARY) {
      binary(c);
    } else if (op == Opcode.SCALE_BY) {
      scaleBy(c);
    } else if (op == Opcode.UNARY) {
      unary(c);
    } else if (op == Opcode.ACTIVATION_GRADIENT) {
      activationGradient(c);
    } else if (op == Opcode.BROADCAST) {
      broadcast(c);
    } else if (op == Opcode.BLOCK) {
      block(c);
    } else if (op == Opcode.SQUARED_ERROR_GRADIENT) {
      squaredErrorGradient(c);
    } else if (op == Opcode.MULTIPLY_ROWS) {
      multiplyRows(c);
    } else if (op == Opcode.GAUSSIAN_LIKELIHOOD_GRADIENT) {
      gaussianLikelihoodGradient(c);
    } else if (op == Opcode.REPARAMETERIZE) {
      reparameterize(c);
    } else if (op == Opcode.REPARAMETERIZE_GRADIENT) {
      reparameterizeGradient(c);
    } else if (op == Opcode.GAUSSIAN_KL_GRADIENT) {
      gaussianKlGradient(c);
    } else if (op == Opcode.RANDOM) {
      random(c);
    } else if (op == Opcode.SGD) {
      sgd(c);
    } else if (op == Opcode.RMS_PROP) {
      rmsProp(c);
    } else if (op == Opcode.ADAM) {
      adam(c);
    }
  }

  /** There is no way back to Java threads: they are a hundred times slower than a plain loop. */
  @Override
  public boolean hasFallbackAlgorithm() {
    return true;
  }

  @Override
  public void executeFallbackAlgorithm(com.aparapi.Range range, int passId) {
    throw new IllegalStateException("the OpenCL device cannot run the program");
  }
}
