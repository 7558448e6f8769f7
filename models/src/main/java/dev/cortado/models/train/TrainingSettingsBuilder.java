package dev.cortado.models.train;

import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Order;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.optim.OptimizerSettings;
import dev.cortado.models.vae.ImportanceWeighting;
import java.util.List;
import java.util.Optional;

/** Collects changes to {@link TrainingSettings}; nothing is checked before {@link #build}. */
public final class TrainingSettingsBuilder {
  private long seed;
  private long epochs;
  private long steps;
  private int batch;
  private OptimizerSettings optimizer;
  private LearningRate learningRate;
  private double clipNorm;
  private BetaSchedule beta;
  private double predictionWeight;
  private Order order;
  private BatchOptions.Pixels pixels;
  private List<Double> classWeights;
  private int labelledStepEvery;
  private Monitor monitor;
  private int patience;
  private Optional<ImportanceWeighting> importanceWeighting;

  TrainingSettingsBuilder(TrainingSettings from) {
    seed = from.seed();
    epochs = from.epochs();
    steps = from.steps();
    batch = from.batch();
    optimizer = from.optimizer();
    learningRate = from.learningRate();
    clipNorm = from.clipNorm();
    beta = from.beta();
    predictionWeight = from.predictionWeight();
    order = from.order();
    pixels = from.pixels();
    classWeights = from.classWeights();
    labelledStepEvery = from.labelledStepEvery();
    monitor = from.monitor();
    patience = from.patience();
    importanceWeighting = from.importanceWeighting();
  }

  /** Another seed. */
  public TrainingSettingsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Another number of epochs. A cosine learning rate that spans the present number will span the new one. */
  public TrainingSettingsBuilder epochs(long value) {
    if (learningRate instanceof LearningRate.Cosine c && c.epochs() == epochs && value >= 1) {
      learningRate = new LearningRate.Cosine(c.rate(), c.minimum(), Math.min(c.warmUpEpochs(), value / 2.0), value);
    }
    epochs = value;
    return this;
  }

  /** Another limit of steps; 0 for none. */
  public TrainingSettingsBuilder steps(long value) {
    steps = value;
    return this;
  }

  /** Another batch size. */
  public TrainingSettingsBuilder batch(int value) {
    batch = value;
    return this;
  }

  /** Another optimiser. */
  public TrainingSettingsBuilder optimizer(OptimizerSettings value) {
    optimizer = value;
    return this;
  }

  /** Another learning rate. */
  public TrainingSettingsBuilder learningRate(LearningRate value) {
    learningRate = value;
    return this;
  }

  /** Another norm to clip gradients to; 0 for no clipping. */
  public TrainingSettingsBuilder clipNorm(double value) {
    clipNorm = value;
    return this;
  }

  /** Another weight of the KL term. */
  public TrainingSettingsBuilder beta(BetaSchedule value) {
    beta = value;
    return this;
  }

  /** Another weight of the prediction term. */
  public TrainingSettingsBuilder predictionWeight(double value) {
    predictionWeight = value;
    return this;
  }

  /** Another order of the rows. */
  public TrainingSettingsBuilder order(Order value) {
    order = value;
    return this;
  }

  /** Pixels as they are, or binarised. */
  public TrainingSettingsBuilder pixels(BatchOptions.Pixels value) {
    pixels = value;
    return this;
  }

  /** Other weights of the classes. */
  public TrainingSettingsBuilder classWeights(List<Double> value) {
    classWeights = value;
    return this;
  }

  /** Another number of unlabelled batches between labelled ones; 0 for mixed batches. */
  public TrainingSettingsBuilder labelledStepEvery(int value) {
    labelledStepEvery = value;
    return this;
  }

  /** Another figure to keep the best weights by. */
  public TrainingSettingsBuilder monitor(Monitor value) {
    monitor = value;
    return this;
  }

  /** Another patience of early stopping; 0 for none. */
  public TrainingSettingsBuilder patience(int value) {
    patience = value;
    return this;
  }

  /** Training on this bound instead of the ELBO. */
  public TrainingSettingsBuilder importanceWeighting(ImportanceWeighting value) {
    importanceWeighting = Optional.of(value);
    return this;
  }

  /** The new settings.
   *
   * @throws dev.cortado.models.InputException if a number is out of range
   */
  public TrainingSettings build() {
    return new TrainingSettings(seed, epochs, steps, batch, optimizer, learningRate, clipNorm, beta, predictionWeight, order,
        pixels, classWeights, labelledStepEvery, monitor, patience, importanceWeighting);
  }
}
