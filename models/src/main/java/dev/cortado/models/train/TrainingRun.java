package dev.cortado.models.train;

import dev.cortado.autodiff.NonFinite;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Safetensors;
import dev.cortado.models.vae.LatentModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Trains a model. Set up, then {@link #run}; after that the model has the last weights, or by {@link #useBestWeights} the
 * best.
 *
 * <pre>{@code
 * TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE);
 * LatentModel model = settings.build(training.seed());
 * new TrainingRun(model, training, training.batches(settings, data), kernels).run();
 * }</pre>
 *
 * <p>A step allocates nothing. All methods are for one thread, but {@link #stop}.
 */
public final class TrainingRun {
  private final LatentModel model;
  private final TrainingSettings settings;
  private final Batches batches;
  private final Kernels kernels;
  private final long perEpoch;
  private final TrainingStep step;
  private final LossSums losses;
  private final BestWeights best;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final Map<String, String> extra = new TreeMap<>();
  private Evaluator evaluator;
  private DataSet validation;
  private Path checkpoint;
  private long checkpointEvery;
  private long steps;
  private long epoch;
  private long batch;
  private double beta;
  private double predictionWeight;
  private volatile boolean stopRequested;

  /**
   * A run that stands before its first step.
   *
   * @param model whose parameters are changed
   * @param batches of the settings' size, usually {@link TrainingSettings#batches}; closed by the caller
   */
  public TrainingRun(LatentModel model, TrainingSettings settings, Batches batches, Kernels kernels) {
    this.model = model;
    this.settings = settings;
    this.batches = batches;
    this.kernels = kernels;
    this.perEpoch = batches.perEpoch();
    if (perEpoch < 1 || batches.options().size() != settings.batch()) {
      throw new IllegalArgumentException("training: the settings ask for batches of " + settings.batch() + ", but there are "
          + perEpoch + " of " + batches.options().size() + "; make them by settings.batches(model, data)");
    }
    this.step = new TrainingStep(model, settings, perEpoch, kernels);
    this.losses = new LossSums(step.graph(), kernels);
    this.best = new BestWeights(settings.monitor() == Monitor.NONE ? List.of() : model.parameters(), kernels);
    this.predictionWeight = settings.predictionWeight();
  }

  /**
   * Evaluates these data after each epoch, on the ELBO whatever is trained on, and with beta as after its warm-up. Needed if
   * the settings have a monitor.
   */
  public TrainingRun validateOn(DataSet data) {
    validation = data;
    evaluator = new Evaluator(model, kernels);
    return this;
  }

  /** Tells this listener too. */
  public TrainingRun listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Writes a checkpoint when the run ends or is stopped, and between.
   *
   * @param everySteps after every so many steps; 0: not between
   */
  public TrainingRun checkpoint(Path file, long everySteps) {
    checkpoint = file;
    checkpointEvery = everySteps;
    return this;
  }

  /** Keeps a text of the caller's in checkpoints. It must not vary between equal runs. */
  public TrainingRun metadata(String key, String text) {
    extra.put(key, text);
    return this;
  }

  /**
   * Goes on where a checkpoint was written: weights, optimiser, random numbers, batches, best weights.
   *
   * @throws dev.cortado.models.InputException if the checkpoint is of another model or holds no training
   */
  public TrainingRun resume(Checkpoint from) {
    Progress progress = state().restore(from, perEpoch);
    steps = progress.steps();
    epoch = progress.epoch();
    batch = progress.batch();
    predictionWeight = progress.predictionWeight();
    losses.restore(progress.losses());
    step.seek(steps);
    return this;
  }

  private RunState state() {
    return new RunState(model, step.optimizer(), best, kernels);
  }

  /**
   * Trains until the settings say that it is over, or somebody stops it.
   *
   * @throws DivergedException if the loss stops being finite
   * @throws dev.cortado.models.InputException if a checkpoint cannot be written
   */
  public void run() {
    if (settings.monitor() != Monitor.NONE && validation == null) {
      throw new IllegalStateException("training: the best weights are to be told by " + settings.monitor()
          + " on validation data, but there are none; call validateOn(data) or choose Monitor.NONE");
    }
    stopRequested = false;
    listeners.forEach(listener -> listener.onStart(this));
    warnings().forEach(this::warn);
    batches.startEpoch(epoch);
    batches.skip(batch);
    while (!finished() && !stopRequested && !Thread.currentThread().isInterrupted()) {
      oneStep();
    }
    if (checkpoint != null) {
      save(checkpoint);
    }
    listeners.forEach(listener -> listener.onEnd(this));
  }

  private void oneStep() {
    if (!batches.next(step.graph().images().value(), step.graph().labels().value(), step.graph().labelWeights().value())) {
      throw new IllegalStateException("training: epoch " + epoch + " has ended after " + batch + " batches instead of "
          + perEpoch);
    }
    beta = settings.beta().at((double) steps / perEpoch);
    step.run(beta, predictionWeight);
    steps++;
    batch++;
    if (!losses.add(step.hasLabels())) {
      throw diverged();
    }
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).onStep(this);
    }
    if (batch == perEpoch) {
      report();
      losses.clear();
      epoch++;
      batch = 0;
      batches.startEpoch(epoch);
    } else if (finished()) {
      report();
    }
    if (checkpoint != null && checkpointEvery > 0 && steps % checkpointEvery == 0 && !finished()) {
      save(checkpoint);
    }
  }

  private void report() {
    // By the last beta, or epochs of the warm-up, in which the KL term costs less, would count as better than all later ones.
    Optional<Evaluation> evaluation = Optional.ofNullable(validation)
        .map(data -> evaluator.evaluate(data, settings.beta().end(), predictionWeight));
    boolean isBest = settings.monitor() != Monitor.NONE
        && best.offer(epoch + 1, settings.monitor().cost(evaluation.orElseThrow()));
    EpochReport report = new EpochReport(epoch + 1, settings.epochs(), steps, step.optimizer().lastRate(), beta,
        predictionWeight, losses.means(), evaluation, isBest);
    listeners.forEach(listener -> listener.onEpoch(report));
    if (epoch == 0 && predictionWeight > 0 && model.predictor().isPresent() && losses.labelledSteps() == 0) {
      warn("No row of the first epoch had a label, so the predictor has learnt nothing; label some rows.");
    }
  }

  private DivergedException diverged() {
    Optional<NonFinite> place = step.graph().tape().firstNonFinite();
    boolean rowOfBatch = place.map(p -> p.shape().rows() == settings.batch() && p.row() < batches.rows()).orElse(false);
    OptionalInt row = rowOfBatch ? OptionalInt.of(batches.row(place.orElseThrow().row())) : OptionalInt.empty();
    return DivergedException.of(losses.last().total(), steps, epoch, place, row);
  }

  private void warn(String sentence) {
    listeners.forEach(listener -> listener.onWarning(sentence));
  }

  /** What a person should know about these settings before the first step, one sentence each. */
  public List<String> warnings() {
    double planned = settings.steps() == 0
        ? settings.epochs()
        : Math.min(settings.epochs(), (double) settings.steps() / perEpoch);
    boolean tooShort = step.graph().kl().isPresent() && planned < settings.beta().warmUpEpochs();
    return tooShort
        ? List.of("Training ends after " + planned + " epochs, before beta has reached " + settings.beta().end()
            + ": its warm-up takes " + settings.beta().warmUpEpochs() + " epochs; train longer or warm up faster.")
        : List.of();
  }

  /** Asks the run to end after the present step; a checkpoint is then written. Any thread may ask. */
  public void stop() {
    stopRequested = true;
  }

  /** Whether there is nothing more to do: all epochs or steps are over, or the patience is. */
  public boolean finished() {
    return epoch >= settings.epochs()
        || (settings.steps() > 0 && steps >= settings.steps())
        || (settings.patience() > 0 && best.state().since() >= settings.patience()
            && epoch >= settings.beta().warmUpEpochs() + settings.patience()); // is not tried before beta has its last value
  }

  /**
   * Writes a checkpoint now, atomically.
   *
   * @throws dev.cortado.models.InputException if the file cannot be written
   * @throws DivergedException if a number is no longer finite: such a state never replaces a good checkpoint
   */
  public void save(Path file) {
    Map<String, Tensor> tensors = state().tensors();
    tensors.forEach(this::requireFinite);
    Progress progress = new Progress(steps, epoch, batch, predictionWeight, losses.state(), best.state());
    Map<String, String> metadata = Checkpoint.metadata(model.settings(), settings, progress);
    metadata.putAll(extra);
    new Safetensors(tensors, metadata).write(file);
  }

  private void requireFinite(String name, Tensor tensor) {
    for (int i = 0; i < tensor.size(); i++) {
      if (!Float.isFinite(tensor.data()[i])) {
        throw DivergedException.ofState(name, tensor, i, steps);
      }
    }
  }

  /** Brings the best weights into the model. The run cannot go on after this: write checkpoints before. */
  public void useBestWeights() {
    best.apply();
  }

  /** Moves the weight of the prediction term, from the next step on. */
  public void predictionWeight(double weight) {
    Ranges.notNegative("prediction weight", weight);
    predictionWeight = weight;
  }

  /** The weight of the prediction term. */
  public double predictionWeight() {
    return predictionWeight;
  }

  /** The losses of the last step. */
  public Losses losses() {
    return losses.last();
  }

  /** The means of the epoch so far. */
  public Losses epochLosses() {
    return losses.means();
  }

  /** How many steps have been made, those before a resumption included. */
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

  /** How many steps the settings ask for in all, early stopping aside. */
  public long plannedSteps() {
    long byEpochs = Math.multiplyExact(settings.epochs(), perEpoch);
    return settings.steps() == 0 ? byEpochs : Math.min(byEpochs, settings.steps());
  }

  /** The model that is trained. */
  public LatentModel model() {
    return model;
  }

  /** How it is trained. */
  public TrainingSettings settings() {
    return settings;
  }
}
