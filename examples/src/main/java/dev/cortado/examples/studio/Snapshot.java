package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.vae.LatentModel;
import java.util.Map;

/**
 * A session's model as it was at one moment, for what takes longer than a slice.
 *
 * @param settings of the page
 * @param weights by the parameters' names
 * @param frame the newest points, with the view of the map
 * @param labels what each training row shows, -1 for nothing
 * @param step of the training
 */
record Snapshot(PageSettings settings, Map<String, float[]> weights, Frame frame, int[] labels, long step) {
  /** A model of its own with these weights. */
  LatentModel model(Rows rows) {
    LatentModel model = Networks.settings(rows, settings.kind(), settings.latent()).build(0);
    Networks.load(weights, model);
    return model;
  }

  /** This, if the model predicts.
   *
   * @throws Problem 409 if it does not
   */
  Snapshot requirePredictor() {
    if (!settings.kind().predicts()) {
      throw Problem.conflict("this model has no predictor, so it has no labels to be moved by; switch to one that has");
    }
    return this;
  }
}
