package dev.cortado.models.train;

import dev.cortado.models.InputException;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.ClassWeights;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LastBatch;
import dev.cortado.models.data.Order;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.data.Target;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.optim.OptimizerSettings;
import dev.cortado.models.range.Ranges;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorKind;
import dev.cortado.models.vae.PredictorSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a model is trained: with the data, all that determines the result to the bit. {@link #defaults} has the defaults;
 * {@link #toBuilder} changes some.
 *
 * @param seed of the parameters, the noise, the dropout, the order of the rows and their binarisation
 * @param epochs how often all rows are seen
 * @param steps where training ends if the epochs are not over before; 0 for no such limit
 * @param batch rows a step
 * @param optimizer with its numbers
 * @param learningRate as a function of the epochs that have passed
 * @param clipNorm the norm that all gradients together are scaled down to where it is exceeded; 0 for no clipping
 * @param beta the weight of the KL term
 * @param predictionWeight the weight of the prediction term
 * @param order of the rows: shuffled, or with classes balanced among the labelled rows
 * @param pixels as they are, or binarised anew each epoch
 * @param classWeights how much a labelled row of each class counts; empty if all count 1
 * @param labelledStepEvery 0 if labelled and other rows come mixed, as they are in the data; otherwise all rows come without
 *     their labels, and after every so many of their batches comes one batch of labelled rows (the regime of
 *     {@code talk2021})
 * @param monitor by which figure of the validation data the best weights are kept
 * @param patience how many epochs without a better figure end the training, counted from the end of beta's warm-up; 0: none
 *     do
 * @param importanceWeighting of several samples of each image, in place of the ELBO; absent for the ELBO
 */
public record TrainingSettings(
    long seed,
    long epochs,
    long steps,
    int batch,
    OptimizerSettings optimizer,
    LearningRate learningRate,
    double clipNorm,
    BetaSchedule beta,
    double predictionWeight,
    Order order,
    BatchOptions.Pixels pixels,
    List<Double> classWeights,
    int labelledStepEvery,
    Monitor monitor,
    int patience,
    Optional<ImportanceWeighting> importanceWeighting) {
  /** Checks the numbers.
   *
   * @throws InputException if one is out of range
   */
  public TrainingSettings {
    classWeights = List.copyOf(classWeights);
    Ranges.atLeast(1, "number of epochs", epochs);
    Ranges.atLeast(0, "number of steps", steps);
    Ranges.atLeast(1, "batch size", batch);
    Ranges.notNegative("norm to which gradients are clipped", clipNorm);
    Ranges.notNegative("prediction weight", predictionWeight);
    for (double weight : classWeights) {
      Ranges.positive("weight of a class", weight);
    }
    Ranges.atLeast(0, "number of batches between labelled steps", labelledStepEvery);
    Ranges.atLeast(0, "patience of early stopping", patience);
    if (patience > 0 && monitor == Monitor.NONE) {
      throw new InputException("Early stopping after " + patience + " epochs needs a figure to watch; choose a monitor.");
    }
  }

  /**
   * The defaults for a kind of model, chosen as those of {@link ModelSettings#defaults}: a semi-supervised one takes a batch
   * of labelled rows after every second batch of all rows, which was 0.6 points better than mixed batches with a dozen
   * labels.
   */
  public static TrainingSettings defaults(ModelKind kind) {
    boolean labels = kind == ModelKind.SSVAE;
    return new TrainingSettings(1, 50, 0, 128, Adam.defaults(), new LearningRate.Cosine(1e-3, 0, 0.5, 50), 0,
        BetaSchedule.constant(1), labels ? 200 : 0, Order.SHUFFLED, BatchOptions.Pixels.AS_STORED, List.of(),
        labels ? 2 : 0, Monitor.NONE, 0, Optional.empty());
  }

  /** How the batches of this training are made for a model: size, seed, order, target and weights. */
  public BatchOptions batchOptions(ModelSettings model) {
    float[] weights = new float[classWeights.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = classWeights.get(i).floatValue();
    }
    return new BatchOptions(batch, seed, order, LastBatch.DROP, pixels, target(model), ClassWeights.of(weights));
  }

  /** What stands in the tensor of labels for a model: the class, or the standardised target of its regressor. */
  public static Target target(ModelSettings model) {
    return model.predictor()
        .filter(predictor -> predictor.kind() == PredictorKind.REGRESSOR)
        .map(TrainingSettings::standardization)
        .orElse(Target.classes());
  }

  private static Target standardization(PredictorSettings regressor) {
    return new Standardization(regressor.targetMean(), regressor.targetDeviation());
  }

  /**
   * The batches of this training for a model, made from its data. Where labelled batches are asked for but all rows have a
   * label, or none, the rows come mixed; where fewer rows than a batch have one, they are repeated within it.
   *
   * @throws InputException if the data have too few rows for a batch
   */
  public Batches batches(ModelSettings model, DataSet data) {
    if (data.size() < batch) {
      throw new InputException("There are " + data.size() + " rows to train on, but a batch takes " + batch
          + "; choose a batch size of at most " + data.size() + ".");
    }
    DataSet labelled = data.labelled();
    if (labelledStepEvery == 0 || labelled.size() == 0 || labelled.size() == data.size()) {
      return Batches.of(data, batchOptions(model));
    }
    return new InterleavedBatches(Batches.of(data.withLabelsAt(), batchOptions(model)),
        Batches.of(atLeastABatch(labelled), batchOptions(model)), labelledStepEvery);
  }

  private DataSet atLeastABatch(DataSet rows) {
    if (rows.size() >= batch) {
      return rows;
    }
    return rows.subset(IntStream.range(0, batch).map(i -> i % rows.size()).toArray());
  }

  /** A builder that starts from these settings. */
  public TrainingSettingsBuilder toBuilder() {
    return new TrainingSettingsBuilder(this);
  }
}
