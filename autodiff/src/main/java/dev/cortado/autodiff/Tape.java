package dev.cortado.autodiff;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers operations as they run, and replays them: forwards for new contents of the inputs, backwards for gradients.
 *
 * <p>One tape has one batch size; for another, record another tape on the same parameters. A Java {@code if} is baked in
 * when the tape is recorded. Whether it is for training or for inference is a property of the tape: on an inference tape
 * dropout is not recorded, and parameters have no gradients (differentiable inputs do).
 *
 * <p>A tape is used by one thread at a time. Replaying allocates nothing.
 */
public final class Tape {
  private final Kernels kernels;
  private final long seed;
  private final boolean training;
  private final List<Op> ops = new ArrayList<>();
  private final List<Variable> leaves = new ArrayList<>();
  private final Map<Parameter, Variable> parameters = new HashMap<>();
  private final Map<String, Integer> streamNames = new HashMap<>();
  private final List<RandomStream> streams = new ArrayList<>();
  private long position;

  private Tape(Kernels kernels, long seed, boolean training) {
    this.kernels = kernels;
    this.seed = seed;
    this.training = training;
  }

  /**
   * A tape on which parameters have gradients and dropout is active.
   *
   * @param seed of all random numbers that are drawn on this tape
   */
  public static Tape training(Kernels kernels, long seed) {
    return new Tape(kernels, seed, true);
  }

  /** A tape on which parameters are constants and dropout is left out; differentiable inputs still have gradients. */
  public static Tape inference(Kernels kernels, long seed) {
    return new Tape(kernels, seed, false);
  }

  /** Those that compute everything on this tape. */
  public Kernels kernels() {
    return kernels;
  }

  /** Whether parameters have gradients and dropout is active. */
  public boolean isTraining() {
    return training;
  }

  /** Something that is fed from outside, without a gradient: data, labels, a weight that changes. Zeros at first. */
  public Variable input(String name, Shape shape) {
    return leaf(name, Tensor.zeros(shape), false);
  }

  /** Something that is fed from outside and with respect to which gradients are wanted. Zeros at first. */
  public Variable differentiable(String name, Shape shape) {
    return leaf(name, Tensor.zeros(shape), true);
  }

  /** A value without a gradient, not copied. */
  public Variable constant(String name, Tensor value) {
    return leaf(name, value, false);
  }

  private Variable leaf(String name, Tensor value, boolean differentiable) {
    Variable variable = new Variable(this, name, value, differentiable ? Tensor.zeros(value.shape()) : null, false);
    leaves.add(variable);
    return variable;
  }

  /** The variable of a parameter on this tape, the same one each time; on a training tape with the parameter's gradient. */
  public Variable parameter(Parameter parameter) {
    return parameters.computeIfAbsent(parameter, p -> {
      Variable variable = new Variable(this, p.name(), p.value(), training ? p.gradient() : null, true);
      leaves.add(variable);
      return variable;
    });
  }

  /**
   * A new stream of random numbers, for one operation: its draw n belongs to step n of the tape. Equal seeds and names give
   * equal numbers; if a name is taken on this tape, as when a layer is applied twice, the stream is that of {@code name#2},
   * {@code name#3} and so on, so that two operations never share their noise.
   */
  public RandomStream random(String name) {
    int uses = streamNames.merge(name, 1, Integer::sum);
    RandomStream stream = new RandomStream(seed, uses == 1 ? name : name + "#" + uses);
    stream.seek(position);
    streams.add(stream);
    return stream;
  }

  /** A variable over the same numbers without a gradient. No leaf: its value comes from whatever computes x. */
  Variable stopGradient(Variable x) {
    return x.hasGradient() ? new Variable(this, x.name(), x.value(), null, false) : x;
  }

  /**
   * Runs an operation now and remembers it for every later replay; returns its result.
   *
   * @throws IllegalArgumentException if its inputs are on another tape
   * @throws IllegalStateException if it is recorded already
   */
  public Variable record(Op op) {
    if (op.tape() != this) {
      throw new IllegalArgumentException(op.name() + ": its inputs are on another tape than the one that records it");
    }
    if (!op.markRecorded()) {
      throw new IllegalStateException(op.name() + ": this operation is recorded already; make a new one for each use");
    }
    op.forward(kernels);
    ops.add(op); // last, so that what fails now is not replayed later
    return op.out();
  }

  /** How often the random streams have gone on: with the seed, the whole state of the generators. 0 while recording. */
  public long position() {
    return position;
  }

  /** Sets all random streams to this draw; the next {@link #forward()} makes the one after it. */
  public void seek(long newPosition) {
    position = newPosition;
    for (int i = 0; i < streams.size(); i++) {
      streams.get(i).seek(newPosition);
    }
  }

  /** Goes on to the next random numbers and replays all operations in order. */
  public void forward() {
    advance();
    replay();
  }

  /** Goes on to the next random numbers without computing anything. */
  public void advance() {
    seek(position + 1);
  }

  /** Replays all operations in order, with the random numbers of the last replay: kernel calls and nothing else. */
  public void replay() {
    for (int i = 0; i < ops.size(); i++) {
      ops.get(i).forward(kernels);
    }
  }

  /**
   * Computes the gradient of the loss with respect to every variable that has one, replacing the gradients of the pass
   * before. What the loss does not depend on gets a gradient of zero if it is a leaf, and is skipped otherwise.
   *
   * @param loss one element
   * @throws IllegalArgumentException if the loss is on another tape, has more than one element or no gradient
   */
  public void backward(Variable loss) {
    if (loss.tape() != this || loss.value().size() != 1 || !loss.hasGradient()) {
      throw new IllegalArgumentException("backward: the loss must be a single number on this tape that depends on a"
          + " parameter or a differentiable input, but it is " + loss
          + (loss.tape() != this ? ", which is on another tape"
              : loss.value().size() != 1 ? "; take its mean or sum first" : ", which depends on none"));
    }
    forgetGradients();
    kernels.fill(1f, loss.gradient());
    propagate(loss);
  }

  /**
   * Computes the gradient of the sum of {@code y * upstream}, elementwise, with respect to every variable that has one: the
   * product of the upstream gradient and the Jacobian of y. As {@link #backward(Variable)} otherwise.
   *
   * @param upstream of the shape of y
   * @throws IllegalArgumentException if y is on another tape, has no gradient or another shape than upstream
   */
  public void backward(Variable y, Tensor upstream) {
    if (y.tape() != this || !y.hasGradient() || !y.shape().equals(upstream.shape())) {
      throw new IllegalArgumentException("backward: y must be on this tape, depend on a parameter or a differentiable"
          + " input, and have the shape of upstream, but y is " + y + " and upstream is " + upstream.shape());
    }
    forgetGradients();
    kernels.addScaled(1f, upstream, y.gradient(), Into.REPLACE);
    propagate(y);
  }

  private void forgetGradients() {
    for (int i = 0; i < leaves.size(); i++) {
      leaves.get(i).forgetGradient();
    }
    for (int i = 0; i < ops.size(); i++) {
      ops.get(i).out().forgetGradient();
    }
  }

  private void propagate(Variable seeded) {
    seeded.gradientInto();
    for (int i = ops.size() - 1; i >= 0; i--) {
      Op op = ops.get(i);
      if (op.out().gradientWritten()) {
        op.backward(kernels);
      }
    }
    for (int i = 0; i < leaves.size(); i++) {
      Variable leaf = leaves.get(i);
      if (leaf.hasGradient() && !leaf.gradientWritten()) {
        kernels.fill(0f, leaf.gradient());
      }
    }
  }

  /**
   * Where numbers first stop being finite in the last forward pass: among what is fed from outside, then the results of the
   * operations in the order in which they were recorded, then the parameters. (These come last because an update after the
   * pass may have spoilt them all.) Host code, for after a loss is found not to be finite.
   */
  public Optional<NonFinite> firstNonFinite() {
    return new FiniteScan(kernels, leaves, ops).values();
  }

  /** Where gradients first stop being finite in the last backward pass, in its own order: from the loss to the leaves. */
  public Optional<NonFinite> firstNonFiniteGradient() {
    return new FiniteScan(kernels, leaves, ops).gradients();
  }

  /** The operations in the order in which they were recorded. */
  public List<Op> ops() {
    return List.copyOf(ops);
  }

  /** One line an operation: name, result shape, inputs. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Op op : ops) {
      text.append(op.out()).append(" <- ").append(op.inputs()).append('\n');
    }
    return text.toString();
  }
}
