package dev.cortado.models.m2;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.NearestNeighbors;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.BetaSchedule;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.Presets;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.FrozenLatentPredictor;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import java.util.Arrays;
import java.util.List;

/**
 * The three models of {@link Kingma2014}, trained for far fewer epochs than the source's thousands. For that, and unlike the
 * source, the learning rate begins higher and falls to 0 along half a cosine, and the KL term of M1 is warmed up over the
 * first third of its epochs, without which softplus networks give up most latent dimensions in their first steps.
 *
 * @param vae M1
 * @param vaeEpochs of M1
 * @param pixels M2 on pixels
 * @param features M2 on M1's features, of any width
 * @param epochs of M2
 * @param rate the first learning rate of all trainings
 * @param alpha the weight of M2's classification
 * @param kernels that compute
 */
public record Kingma2014Trial(ModelSettings vae, long vaeEpochs, M2Settings pixels, M2Settings features, long epochs,
    double rate, double alpha, Kernels kernels) {
  private static final int BATCH = 100;
  private static final int PREDICTOR_STEPS = 2000;

  /** M1.   train: labels, if there are any, are not looked at */
  public LatentModel trainVae(DataSet train, long seed, TrainingListener... listeners) {
    TrainingSettings settings = Presets.kingma2014(Kingma2014.labels().get(0)).training().toBuilder()
        .seed(seed).epochs(vaeEpochs).batch(Math.min(BATCH, train.size()))
        .learningRate(new LearningRate.Cosine(rate, 0, 0, vaeEpochs))
        .beta(BetaSchedule.warmUp(1, vaeEpochs / 3.0)).build();
    LatentModel model = vae.build(seed);
    model.decoder().orElseThrow().startAtMean(train);
    return train(model, settings, train.withLabelsAt(), listeners);
  }

  /**
   * M1's classifier by a network: a {@link FrozenLatentPredictor} with one hidden layer, trained for 2000 steps.
   *
   * @param train of which the labelled rows count
   */
  public LatentModel trainPredictor(LatentModel model, DataSet train, long seed, TrainingListener... listeners) {
    DataSet labelled = train.labelled();
    int batch = Math.min(BATCH, labelled.size());
    long epochs = Math.max(1, PREDICTOR_STEPS / (labelled.size() / batch));
    TrainingSettings settings = Presets.kingma2014(Kingma2014.labels().get(0)).training().toBuilder().seed(seed).batch(batch)
        .epochs(epochs).predictionWeight(1).learningRate(new LearningRate.Cosine(rate, 0, 0, epochs)).build();
    PredictorSettings predictor = PredictorSettings.classifier(train.classes()).hidden(List.of(features.hidden().get(0)));
    return train(new FrozenLatentPredictor(model, predictor, seed), settings, labelled, listeners);
  }

  private LatentModel train(LatentModel model, TrainingSettings settings, DataSet rows, TrainingListener... listeners) {
    try (Batches batches = settings.batches(model.settings(), rows)) {
      TrainingRun run = new TrainingRun(model, settings, batches, kernels);
      for (TrainingListener listener : listeners) {
        run.listener(listener);
      }
      run.run();
      return model;
    }
  }

  /** The share of labelled rows that M1's network classifies wrongly. */
  public double predictorError(LatentModel predictor, DataSet rows) {
    return 1 - new Evaluator(predictor, kernels).evaluate(rows).accuracy().orElse(Double.NaN);
  }

  /**
   * M1's classifier by neighbours.
   *
   * @param voters features of which the labelled rows vote
   * @param rows features that are to be classified
   * @param k how many vote, or all that there are
   * @return the share of labelled rows that are classified wrongly
   */
  public static double neighborError(DataSet voters, DataSet rows, int k) {
    DataSet labelled = voters.labelled();
    NearestNeighbors neighbors = new NearestNeighbors(
        numbers(labelled), labels(labelled), labelled.shape().size(), Math.min(k, labelled.size()));
    return 1 - neighbors.accuracy(numbers(rows), labels(rows));
  }

  private static float[] numbers(DataSet rows) {
    int width = rows.shape().size();
    float[] numbers = new float[rows.size() * width];
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, numbers, row * width);
    }
    return numbers;
  }

  private static int[] labels(DataSet rows) {
    int[] labels = new int[rows.size()];
    Arrays.setAll(labels, rows::label);
    return labels;
  }

  /** M2 on pixels.   train: some rows have a label */
  public M2 trainOnPixels(DataSet train, long seed, M2Listener... listeners) {
    return train(pixels, training(Observation.VALUES, seed), train, listeners);
  }

  /** M2 on features.   moments: of {@link LatentFeatures#moments}, some rows with a label */
  public M2 trainOnFeatures(DataSet moments, long seed, M2Listener... listeners) {
    return train(features.width(moments.shape().size() / 2), training(Observation.MOMENTS, seed), moments, listeners);
  }

  private M2Training training(Observation observation, long seed) {
    return M2Training.defaults(observation).seed(seed).epochs(epochs).batches(BATCH, BATCH).alpha(alpha)
        .learningRate(new LearningRate.Cosine(rate, 0, 0, epochs));
  }

  private M2 train(M2Settings settings, M2Training training, DataSet rows, M2Listener... listeners) {
    M2 model = new M2(settings, training.seed());
    M2Run run = new M2Run(model, training, rows, kernels);
    for (M2Listener listener : listeners) {
      run.listener(listener);
    }
    run.run();
    return model;
  }
}
