package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Fields;

/**
 * What a page has set.
 *
 * @param kind of model
 * @param weight of the prediction loss, 0 to {@value #GREATEST_WEIGHT}
 * @param labelShare of the training rows that show their label
 * @param latent dimensions, fixed for the life of a session
 * @param running whether training goes on
 */
record PageSettings(Kind kind, double weight, double labelShare, int latent, boolean running) {
  static final int GREATEST_WEIGHT = 100;
  static final int GREATEST_LATENT = 32;

  static PageSettings defaults() {
    return new PageSettings(Kind.CLASSIFIER, 10, WeightPath.LABEL_SHARE, 2, true);
  }

  /**
   * These, changed by what a page sends.
   *
   * @throws dev.cortado.examples.studio.web.Problem 400 if a value makes no sense
   */
  PageSettings changed(Fields fields) {
    return new PageSettings(
        fields.has("kind") ? Kind.of(fields.word("kind", Kind.words())) : kind,
        fields.has("weight") ? fields.number("weight", 0, GREATEST_WEIGHT) : weight,
        fields.has("labelShare") ? fields.number("labelShare", 0, 1) : labelShare,
        fields.has("latent") ? fields.whole("latent", 2, GREATEST_LATENT) : latent,
        fields.has("running") ? fields.flag("running") : running);
  }
}
