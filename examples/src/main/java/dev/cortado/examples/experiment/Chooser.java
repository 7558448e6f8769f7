package dev.cortado.examples.experiment;

import dev.cortado.models.bayesopt.Acquisition;
import dev.cortado.models.bayesopt.BayesianSettings.Region;
import java.util.function.Supplier;

/** How the Gaussian process of a search chooses the next point. */
public enum Chooser {
  /** Where the value is expected to fall furthest below the best one. */
  EXPECTED_IMPROVEMENT("expected improvement", Acquisition::expectedImprovement),
  /** Where the optimistic end of what is believed is least. */
  CONFIDENCE_BOUND("the confidence bound of two deviations (GP-UCB)", Acquisition::confidenceBound),
  /** Where one function drawn from what is believed is least. */
  THOMPSON("Thompson sampling over 500 candidates", Acquisition::thompsonSampling);

  private final String title;
  private final Supplier<Acquisition> acquisition;

  Chooser(String title, Supplier<Acquisition> acquisition) {
    this.title = title;
    this.acquisition = acquisition;
  }

  Acquisition acquisition() {
    return acquisition.get();
  }

  /** With the region it chooses from, as it is written within a sentence. */
  String sentence(Region region) {
    return title + " after two random points, chosen from "
        + (region == Region.BOX ? "the whole box" : "a trust region around the best point (TuRBO-1)");
  }
}
