package dev.cortado.models.data;

import java.util.Arrays;

/** How much a labelled row of each class counts in the prediction loss. Immutable. */
public final class ClassWeights {
  private final float[] weights;

  private ClassWeights(float[] weights) {
    this.weights = weights;
  }

  /** Every class counts 1. */
  public static ClassWeights equal() {
    return new ClassWeights(new float[0]);
  }

  /**
   * These weights, one a class.
   *
   * @throws IllegalArgumentException if one is not above 0 and finite
   */
  public static ClassWeights of(float... weights) {
    for (float w : weights) {
      if (!(w > 0) || Float.isInfinite(w)) {
        throw new IllegalArgumentException("class weights: " + Arrays.toString(weights) + "; all must be above 0");
      }
    }
    return new ClassWeights(weights.clone());
  }

  /** labelled rows / (classes that occur * labelled rows of the class): rare classes count more, the mean row counts 1. */
  public static ClassWeights balanced(DataSet data) {
    int[][] byClass = LabelDraw.rowsByClass(data);
    int labelled = 0;
    int occurring = 0;
    for (int[] rows : byClass) {
      labelled += rows.length;
      occurring += rows.length > 0 ? 1 : 0;
    }
    float[] weights = new float[byClass.length];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = byClass[c].length == 0 ? 1 : (float) ((double) labelled / ((double) occurring * byClass[c].length));
    }
    return new ClassWeights(weights);
  }

  /** The weight of a class. */
  public float weight(int label) {
    return label >= 0 && label < weights.length ? weights[label] : 1;
  }
}
