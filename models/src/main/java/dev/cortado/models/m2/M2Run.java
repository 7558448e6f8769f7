package dev.cortado.models.m2;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.InputException;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.ClassWeights;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LastBatch;
import dev.cortado.models.data.Order;
import dev.cortado.models.data.Target;
import dev.cortado.models.optim.Optimizer;
import dev.cortado.models.train.DivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Trains M2. Each step takes a batch of rows without label and a batch of labelled ones; either kind comes round again
 * when all its rows have been seen. An epoch has as many steps as batches of all rows would fill, so that with few labels
 * and with many there are equally many. Where all rows have a label, or none, a step takes only these.
 *
 * <pre>{@code
 * M2 model = new M2(settings, training.seed());
 * new M2Run(model, training, data, kernels).run();   // data: some rows have a label
 * }</pre>
 *
 * <p>A step allocates nothing. All methods are for one thread, but {@link #stop}.
 */
public final class M2Run {
  private final M2 model;
  private final M2Training settings;
  private final Kernels kernels;
  private final EndlessBatches labelledOrNull;
  private final EndlessBatches unlabelledOrNull;
  private final Tensor noLabels;
  private final Tensor noWeights;
  private final M2Graph graph;
  private final Optimizer optimizer;
  private final Runnable program;
  private final M2LossSums losses;
  private final long perEpoch;
  private final List<M2Listener> listeners = new ArrayList<>();
  private long steps;
  private long epoch;
  private volatile boolean stopRequested;

  /**
   * A run that stands before its first step.
   *
   * @param model whose parameters are changed
   * @param data rows with a label and without, of as many columns as the observation takes
   * @throws InputException if there is no row, a row has another size, or there are other classes than the model's
   */
  public M2Run(M2 model, M2Training settings, DataSet data, Kernels kernels) {
    this.model = model;
    this.settings = settings;
    this.kernels = kernels;
    check(data);
    DataSet labelled = data.labelled();
    DataSet unlabelled = data.subset(IntStream.range(0, data.size()).filter(row -> data.label(row) < 0).toArray());
    int m = Math.min(settings.labelledBatch(), labelled.size());
    int n = Math.min(settings.batch(), unlabelled.size());
    this.graph = model.record(Tape.training(kernels, settings.seed()), m, n, settings.observation());
    this.labelledOrNull = m == 0 ? null : new EndlessBatches(Batches.of(labelled, options(m)));
    this.unlabelledOrNull = n == 0 ? null : new EndlessBatches(Batches.of(unlabelled, options(n)));
    this.noLabels = Tensor.zeros(n, 1);
    this.noWeights = Tensor.zeros(n, 1);
    this.perEpoch = Math.max(1, data.size() / (n == 0 ? m : settings.batch()));
    this.optimizer = settings.optimizer().create(
        kernels, model.parameters(), settings.learningRate(), perEpoch, Double.POSITIVE_INFINITY);
    set(graph.labelledShare(), (double) labelled.size() / data.size());
    set(graph.unlabelledShare(), (double) unlabelled.size() / data.size());
    set(graph.alpha(), settings.alpha());
    this.losses = new M2LossSums(graph, kernels);
    this.program = kernels.program(this::compute);
  }

  private void check(DataSet data) {
    int columns = settings.observation().columns(model.settings().width());
    if (data.size() == 0 || data.shape().size() != columns || data.classes() != model.settings().classes()) {
      throw new InputException("M2 is to learn from " + data.size() + " rows of " + data.shape() + " with " + data.classes()
          + " classes, but it needs rows of " + columns + " numbers with " + model.settings().classes() + " classes.");
    }
  }

  private BatchOptions options(int size) {
    return new BatchOptions(size, settings.seed(), Order.SHUFFLED, LastBatch.DROP, settings.pixels(), Target.classes(),
        ClassWeights.equal());
  }

  private void set(Variable scalar, double value) {
    scalar.value().data()[0] = (float) value;
    kernels.written(scalar.value());
  }

  private void compute() {
    graph.tape().replay();
    graph.tape().backward(graph.total());
    optimizer.update();
  }

  /** Tells this listener too. */
  public M2Run listener(M2Listener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains until the epochs are over, or somebody stops it.
   *
   * @throws DivergedException if the loss stops being finite
   */
  public void run() {
    stopRequested = false;
    while (epoch < settings.epochs() && !stopRequested && !Thread.currentThread().isInterrupted()) {
      losses.clear();
      for (long i = 0; i < perEpoch && !stopRequested; i++) {
        oneStep();
      }
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).onEpoch(this);
      }
      epoch++;
    }
  }

  private void oneStep() {
    if (unlabelledOrNull != null) {
      Tensor rows = graph.unlabelled().orElseThrow().rows().value();
      unlabelledOrNull.next(rows, noLabels, noWeights);
      kernels.written(rows);
    }
    if (labelledOrNull != null) {
      M2Graph.Labelled inputs = graph.labelled().orElseThrow();
      labelledOrNull.next(inputs.rows().value(), inputs.labels().value(), inputs.weights().value());
      inputs.encodeLabels();
      kernels.written(inputs.rows().value());
      kernels.written(inputs.labels().value());
      kernels.written(inputs.weights().value());
      kernels.written(inputs.oneHot().value());
    }
    graph.tape().advance();
    optimizer.advance();
    program.run();
    steps++;
    if (!losses.add()) {
      throw DivergedException.of(
          losses.last().total(), steps, epoch, graph.tape().firstNonFinite(), OptionalInt.empty());
    }
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).onStep(this);
    }
  }

  /** Asks the run to end after the present step. Any thread may ask. */
  public void stop() {
    stopRequested = true;
  }

  /** The losses of the last step. */
  public M2Losses losses() {
    return losses.last();
  }

  /** The means of the epoch so far. */
  public M2Losses epochLosses() {
    return losses.means();
  }

  /** How many steps have been made. */
  public long steps() {
    return steps;
  }

  /** The present epoch, counted from 0. */
  public long epoch() {
    return epoch;
  }

  /** How many steps an epoch has. */
  public long stepsPerEpoch() {
    return perEpoch;
  }

  /** The model that is trained. */
  public M2 model() {
    return model;
  }

  /** How it is trained. */
  public M2Training settings() {
    return settings;
  }
}
