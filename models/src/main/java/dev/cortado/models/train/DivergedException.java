package dev.cortado.models.train;

import dev.cortado.autodiff.NonFinite;
import java.util.Optional;

/** The loss has stopped being finite. The model in memory is spoilt; checkpoints that were written before are not. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient NonFinite place;
  /** The step in which it was found, counted from 1. */
  private final long step;

  DivergedException(String message, long step, Optional<NonFinite> place) {
    super(message);
    this.step = step;
    this.place = place.orElse(null);
  }

  /** The step in which it was found, counted from 1. */
  public long step() {
    return step;
  }

  /** The first tensor that is not finite, in the order of computation, if it could be found. */
  public Optional<NonFinite> place() {
    return Optional.ofNullable(place);
  }
}
