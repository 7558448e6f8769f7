package dev.cortado.models.train;

import dev.cortado.autodiff.NonFinite;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.range.Ranges;
import dev.cortado.models.vae.LatentModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
  private final long perEpoch;
  private final TrainingStep step;
  private final LossSums losses;
  private final Validation validation;
  private final RunState state;
  private final CheckpointWriter checkpoints;
  private final Ending ending;
  private final List<TrainingListener> listeners = new ArrayList<>();
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
    this.perEpoch = batches.perEpoch();
    if (perEpoch < 1 || batches.options().size() != settings.batch()) {
      throw new IllegalArgumentException("training: the settings ask for batches of " + settings.batch() + ", but there are "
          + perEpoch + " of " + batches.options().size() + "; make them by settings.batches(model, data)");
    }
    this.step = new TrainingStep(model, settings, perEpoch, kernels);
    this.losses = new LossSums(step.graph(), kernels);
    this.validation = new Validation(model, settings, kernels);
    this.state = new RunState(model, step.optimizer(), validation.best(), kernels);
    this.checkpoints = new CheckpointWriter(state, settings);
    this.ending = new Ending(settings, perEpoch);
    this.predictionWeight = settings.predictionWeight();
  }

  /**
   * Evaluates these data after each epoch, on the ELBO whatever is trained on, and with beta as after its warm-up. Needed if
   * the settings have a monitor.
   */
  public TrainingRun validateOn(DataSet data) {
    validation.on(data);
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
    checkpoints.to(file, everySteps);
    return this;
  }

  /** Keeps a text of the caller's in checkpoints. It must not vary between equal runs. */
  public TrainingRun metadata(String key, String text) {
    checkpoints.metadata(key, text);
    return this;
  }

  /**
   * Goes on where a checkpoint was written: weights, optimiser, random numbers, batches, best weights.
   *
   * @throws dev.cortado.models.InputException if the checkpoint is of another model or holds no training
   */
  public TrainingRun resume(Checkpoint from) {
    Progress progress = state.restore(from, perEpoch);
    steps = progress.steps();
    epoch = progress.epoch();
    batch = progress.batch();
    predictionWeight = progress.predictionWeight();
    losses.restore(progress.losses());
    step.seek(steps);
    return this;
  }

  /**
   * Trains until the settings say that it is over, or somebody stops it.
   *
   * @throws DivergedException if the loss stops being finite
   * @throws dev.cortado.models.InputException if a checkpoint cannot be written
   */
  public void run() {
    validation.requireRows();
    stopRequested = false;
    listeners.forEach(listener -> listener.onStart(this));
    warnings().forEach(this::warn);
    batches.startEpoch(epoch);
    batches.skip(batch);
    while (!finished() && !stopRequested && !Thread.currentThread().isInterrupted()) {
      oneStep();
    }
    checkpoints.write(progress());
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
    if (checkpoints.isDue(steps) && !finished()) {
      checkpoints.write(progress());
    }
  }

  private void report() {
    Optional<Evaluation> evaluation = validation.evaluate(predictionWeight);
    boolean isBest = validation.keepIfBest(epoch + 1, evaluation);
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
    return step.graph().kl().isPresent() ? ending.warnings() : List.of();
  }

  /** Asks the run to end after the present step; a checkpoint is then written. Any thread may ask. */
  public void stop() {
    stopRequested = true;
  }

  /** Whether there is nothing more to do: all epochs or steps are over, or the patience is. */
  public boolean finished() {
    return ending.isReached(steps, epoch, validation.best().state());
  }

  /**
   * Writes a checkpoint now, atomically.
   *
   * @throws dev.cortado.models.InputException if the file cannot be written
   * @throws DivergedException if a number is no longer finite: such a state never replaces a good checkpoint
   */
  public void save(Path file) {
    checkpoints.write(file, progress());
  }

  private Progress progress() {
    return new Progress(steps, epoch, batch, predictionWeight, losses.state(), validation.best().state());
  }

  /** Brings the best weights into the model. The run cannot go on after this: write checkpoints before. */
  public void useBestWeights() {
    validation.best().apply();
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
    return ending.plannedSteps();
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
