package dev.cortado.models.train;

/** By which figure of the validation data the best epoch is told. */
public enum Monitor {
  /** None: the last weights are the result, and training never stops early. */
  NONE,
  /** The total loss, smaller is better. */
  LOSS,
  /** The prediction loss, smaller is better. */
  PREDICTION,
  /** The share of labelled rows that are classified rightly, greater is better. */
  ACCURACY;

  /** The figure with the sign turned where needed such that smaller is better. */
  double cost(Evaluation validation) {
    return switch (this) {
      case NONE -> 0;
      case LOSS -> validation.losses().total();
      case PREDICTION -> validation.losses().prediction();
      case ACCURACY -> -validation.accuracy().orElse(0);
    };
  }
}
