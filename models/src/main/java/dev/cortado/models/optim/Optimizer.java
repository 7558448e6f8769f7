package dev.cortado.models.optim;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import java.util.Map;

/** Changes parameters by their gradients, all of them in one kernel call a step. Made by {@link OptimizerSettings}. */
public abstract class Optimizer {
  private final Kernels kernels;
  private final LearningRate rate;
  private final long stepsPerEpoch;
  private final float maximumNorm;
  private final List<Parameter> parameters;
  private final Tensor[] gradients;
  private final Tensor[] weights;
  private final Tensor gradientScale = Tensor.scalar(1f);
  private long steps;
  private double lastRate;

  Optimizer(Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm) {
    if (stepsPerEpoch < 1) {
      throw new IllegalArgumentException("optimizer: an epoch has " + stepsPerEpoch + " steps; it needs at least 1");
    }
    if (!(maximumNorm > 0)) {
      throw new IllegalArgumentException("optimizer: gradients are clipped to the norm " + maximumNorm
          + "; choose a positive number, or infinity for no clipping");
    }
    this.kernels = kernels;
    this.rate = rate;
    this.stepsPerEpoch = stepsPerEpoch;
    this.maximumNorm = (float) maximumNorm;
    this.parameters = List.copyOf(parameters);
    this.gradients = this.parameters.stream().map(Parameter::gradient).toArray(Tensor[]::new);
    this.weights = this.parameters.stream().map(Parameter::value).toArray(Tensor[]::new);
  }

  /** On the host: counts the step and sets its rate and corrections. Allocates nothing. */
  public final void advance() {
    lastRate = rate.at((double) steps / stepsPerEpoch);
    steps++;
    setRule((float) lastRate, steps);
  }

  /** Changes the parameters: kernel calls and nothing else. */
  public final void update() {
    if (maximumNorm < Float.POSITIVE_INFINITY) {
      kernels.clipScale(gradients, maximumNorm, gradientScale);
    }
    apply(kernels, gradients, gradientScale, weights);
  }

  /** {@link #advance()}, then {@link #update()}. */
  public final void step() {
    advance();
    update();
  }

  /** How many steps have been made. */
  public final long steps() {
    return steps;
  }

  /** Goes on as if this many steps had been made: after {@link #state()} has been filled from a checkpoint. */
  public final void seek(long stepsMade) {
    steps = stepsMade;
  }

  /** The learning rate of the last step; 0 before the first. */
  public final double lastRate() {
    return lastRate;
  }

  /**
   * The live tensors that a checkpoint must keep besides the parameters, each called by what it is and the parameter's name,
   * as in {@code momentum.encoder.0.weight}; none for plain descent.
   */
  public abstract Map<String, Tensor> state();

  /** Sets the numbers of the step, which is counted from 1. */
  abstract void setRule(float rate, long step);

  /** The one kernel call. */
  abstract void apply(Kernels kernels, Tensor[] gradients, Tensor gradientScale, Tensor[] weights);

  /** A tensor of zeros for each parameter. */
  static Tensor[] zerosLike(List<Parameter> parameters) {
    return parameters.stream().map(p -> Tensor.zeros(p.value().shape())).toArray(Tensor[]::new);
  }

  /** Adds one family of state tensors under {@code kind.NAME}. */
  final void describe(String kind, Tensor[] tensors, Map<String, Tensor> into) {
    for (int i = 0; i < tensors.length; i++) {
      into.put(kind + "." + parameters.get(i).name(), tensors[i]);
    }
  }
}
