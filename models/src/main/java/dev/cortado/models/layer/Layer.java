package dev.cortado.models.layer;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import java.util.List;

/** A part of a network: a function with parameters. */
public interface Layer {
  /** Records the layer on the tape of x and returns its result; rows are examples. */
  Variable apply(Variable x);

  /** The parameters in a stable order, none if there is nothing to learn. */
  List<Parameter> parameters();
}
