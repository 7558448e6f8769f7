package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class OptimizePicturesTest {
  /** After a long search an improvement of a billionth may be all that is expected anywhere. */
  @Test
  void aSmallAcquisitionHasItsMountainsToo() {
    double[] shades = OptimizePictures.logarithms(new double[] {0, 1e-20, 1e-12, 1e-9});
    double floor = Math.log(1e-15);
    assertArrayEquals(new double[] {floor, floor, Math.log(1e-12), Math.log(1e-9)}, shades, 1e-9);
  }

  @Test
  void noAcquisitionAtAllIsEvenButFinite() {
    double[] shades = OptimizePictures.logarithms(new double[] {0, 0});
    assertArrayEquals(new double[] {Math.log(Double.MIN_NORMAL), Math.log(Double.MIN_NORMAL)}, shades);
  }
}
