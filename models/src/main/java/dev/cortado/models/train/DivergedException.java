package dev.cortado.models.train;

import dev.cortado.autodiff.NonFinite;
import dev.cortado.core.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/** The loss has stopped being finite. The model in memory is spoilt; checkpoints that were written before are not. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient NonFinite place;
  /** The step in which it was found, counted from 1. */
  private final long step;

  private DivergedException(String message, long step, Optional<NonFinite> place) {
    super(message);
    this.step = step;
    this.place = place.orElse(null);
  }

  /**
   * With a sentence that tells where: for a training loop.
   *
   * @param loss that is not finite
   * @param step counted from 1
   * @param epoch counted from 0
   * @param place the first tensor that is not finite, see {@link dev.cortado.autodiff.Tape#firstNonFinite}
   * @param row of the data, if the place is in one
   */
  public static DivergedException of(double loss, long step, long epoch, Optional<NonFinite> place, OptionalInt row) {
    String where = place.map(p -> ": " + p).orElse("")
        + (row.isPresent() ? " (row " + row.getAsInt() + " of the data)" : "");
    return new DivergedException("The loss is " + loss + " in step " + step + " of epoch " + (epoch + 1) + where
        + "; check that row, lower the learning rate, or clip the gradients.", step, place);
  }

  /** The last loss was finite, but what the step has made of a parameter or of the optimiser's state is not. */
  static DivergedException ofState(String name, Tensor tensor, int element, long step) {
    return new DivergedException("After step " + step + " the tensor " + name + " " + tensor.shape() + " is "
        + tensor.data()[element] + " in row " + element / tensor.columns() + ", column " + element % tensor.columns()
        + "; lower the learning rate, or clip the gradients.", step, Optional.empty());
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
