package dev.cortado.examples.studio;

/**
 * What all sessions share.
 *
 * @param rows the images
 * @param seed of all models and their training
 * @param workbench where they compute
 * @param path of the weight slider
 * @param gauge for what is measured now and then
 * @param judge of decoded digits
 * @param aside for what takes longer than a slice
 * @param times when sessions end
 */
record StudioContext(Rows rows, long seed, Workbench workbench, WeightPath path, Gauge gauge, Judge judge, Aside aside,
    Times times) {
  /**
   * How long a session lives that nobody looks at.
   *
   * @param endTrainingMillis until its training ends
   * @param forgetMillis until it is gone
   */
  record Times(long endTrainingMillis, long forgetMillis) {
    static Times defaults() {
      return new Times(10_000, 60_000);
    }
  }
}
