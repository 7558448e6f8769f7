package dev.cortado.benchmarks.workload;

import dev.cortado.autodiff.Tape;
import dev.cortado.core.RandomStream;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.optim.Optimizer;

/** A net with all that a training step needs: W1, W2, W3, and the same step as a JMH benchmark. */
public final class TrainingModel {
  private final Rows rows;
  private final Kernels kernels;
  private final Net net;
  private final Tape tape;
  private final Net.Graph graph;
  private final Optimizer optimizer;
  private final Runnable program;
  private final Runnable programWithNoise;
  private final RandomStream noise = new RandomStream(3, "noise");
  private long steps;

  /** For steps on batches that the caller has: {@link #step(Batches)}. */
  public TrainingModel(Net.Sizes sizes, Kernels kernels) {
    this(sizes, null, kernels);
  }

  /** Adam, 1e-3, 0.9, 0.999, 1e-8, on the net of these sizes. */
  public TrainingModel(Net.Sizes sizes, Rows rows, Kernels kernels) {
    this.rows = rows;
    this.kernels = kernels;
    this.net = new Net(sizes, 7);
    this.tape = Tape.training(kernels, 1);
    this.graph = net.record(tape);
    this.optimizer = Adam.defaults().create(
        kernels, net.parameters(), new LearningRate.Constant(1e-3), 1, Double.POSITIVE_INFINITY);
    this.program = kernels.program(this::pass);
    this.programWithNoise = kernels.program(() -> {
      kernels.normal(noise, graph.noise().value());
      pass();
    });
  }

  private void pass() {
    tape.replay();
    tape.backward(graph.loss());
    optimizer.update();
  }

  Net net() {
    return net;
  }

  /** One step on a batch with noise of the engine's own; the loss is not read. */
  public void step(long batch) {
    bring(batch);
    again(batch);
  }

  /** As {@link #step(long)}, with that batch's noise but the rows of the last step: a device needs none from the host. */
  public void again(long batch) {
    noise.seek(batch);
    optimizer.advance();
    programWithNoise.run();
  }

  /** One step on the next of these batches with noise of the engine's own; false, and no step, after an epoch's last. */
  public boolean step(Batches batches) {
    if (!batches.next(graph.x().value(), graph.labels().value(), graph.weights().value())) {
      return false;
    }
    written();
    again(steps++);
    return true;
  }

  /** One step on a batch with this noise, row after row; returns the loss before the step. */
  public float step(long batch, float[] givenNoise) {
    System.arraycopy(givenNoise, 0, graph.noise().value().data(), 0, givenNoise.length);
    kernels.written(graph.noise().value());
    bring(batch);
    optimizer.advance();
    program.run();
    return loss();
  }

  private void bring(long batch) {
    int size = net.sizes().batch();
    int start = rows.start(batch, size);
    rows.copy(start, size, graph.x().value().data());
    rows.copyLabels(start, size, graph.labels().value().data(), graph.weights().value().data());
    written();
  }

  private void written() {
    kernels.written(graph.x().value());
    kernels.written(graph.labels().value());
    kernels.written(graph.weights().value());
  }

  /** The loss of the last step. */
  public float loss() {
    kernels.read(graph.loss().value());
    return graph.loss().value().data()[0];
  }
}
