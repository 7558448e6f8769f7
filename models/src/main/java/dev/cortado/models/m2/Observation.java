package dev.cortado.models.m2;

/** What a row of the data says about x in training. */
public enum Observation {
  /** x itself: width numbers a row. */
  VALUES,
  /** The mean of x, then the logarithm of its variance: 2 * width numbers a row. x is drawn from them anew in each step. */
  MOMENTS;

  /** How many numbers a row of data has. */
  public int columns(int width) {
    return this == MOMENTS ? 2 * width : width;
  }
}
