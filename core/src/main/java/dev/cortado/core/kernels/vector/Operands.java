package dev.cortado.core.kernels.vector;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.UpdateRule;

/**
 * What one call of a kernel reads and writes, set before its loop runs; each kernel uses those fields that it needs. There
 * is one of these, so a call allocates nothing; it keeps what the last call had alive until the next.
 */
final class Operands {
  /** Read. */
  float[] x;
  float[] y;
  float[] z;
  float[] w;
  /** Written. */
  float[] out;
  float[] out2;
  /** Whether the result is added to what is there. */
  boolean add;
  /** The length of a row. */
  int columns;
  /** How many rows there are. */
  int rows;
  float factor;
  float factor2;
  RandomStream stream;
  /** Of an optimiser. */
  Tensor[] gradients;
  Tensor[] states;
  Tensor[] states2;
  Tensor[] weights;
  /** How many elements these have together. */
  int elements;
  UpdateRule.Sgd sgd;
  UpdateRule.RmsProp rmsProp;
  UpdateRule.Adam adam;

  void read(float[] newX) {
    x = newX;
  }

  void read(float[] newX, float[] newY) {
    x = newX;
    y = newY;
  }

  void read(float[] newX, float[] newY, float[] newZ) {
    read(newX, newY);
    z = newZ;
  }

  void read(float[] newX, float[] newY, float[] newZ, float[] newW) {
    read(newX, newY, newZ);
    w = newW;
  }

  void write(float[] newOut, Into into) {
    out = newOut;
    add = into == Into.ADD;
  }

  /** The shape of the rows that are worked on. */
  void matrix(Tensor shape) {
    rows = shape.rows();
    columns = shape.columns();
  }
}
