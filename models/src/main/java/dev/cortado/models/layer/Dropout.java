package dev.cortado.models.layer;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import java.util.List;

/**
 * In training each element is 0 with probability rate and otherwise divided by 1 - rate; on an inference tape nothing
 * happens (Srivastava et al. 2014). With rate 0 nothing is recorded.
 *
 * @param name of the random stream, unique in the model
 * @param rate from 0, below 1
 */
public record Dropout(String name, double rate) implements Layer {
  /** Checks the rate.
   *
   * @throws IllegalArgumentException if the rate is not from 0 to below 1
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout: " + name + " has rate " + rate + "; choose from 0 to below 1");
    }
  }

  @Override
  public Variable apply(Variable x) {
    return rate == 0 ? x : Ops.dropout(x, (float) rate, name);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }
}
