package dev.cortado.models.train;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.TrainingGraph;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks at what a model does on data. The noise in the latent is the same each time, so that figures can be compared. */
public final class Evaluator {
  private static final int BATCH = 256;
  private static final double ACTIVE = 0.01;

  private final Kernels kernels;
  private final LatentModel model;
  private final TrainingGraph graph;

  /** An evaluator of this model, which shares its parameters. */
  public Evaluator(LatentModel model, Kernels kernels) {
    this.kernels = kernels;
    this.model = model;
    this.graph = model.record(Tape.inference(kernels, 0), BATCH);
  }

  /** Looks at all rows, with beta 1 and prediction weight 1 in the total. */
  public Evaluation evaluate(DataSet data) {
    return evaluate(data, 1, 1);
  }

  /** Looks at all rows.
   *
   * @param beta in the total
   * @param predictionWeight in the total
   */
  public Evaluation evaluate(DataSet data, double beta, double predictionWeight) {
    Sums sums = new Sums(model.settings().latent());
    graph.tape().seek(0);
    try (Batches batches = Batches.of(
        data, BatchOptions.evaluation(BATCH).target(TrainingSettings.target(model.settings())))) {
      batches.startEpoch(0);
      while (batches.next(graph.images().value(), graph.labels().value(), graph.labelWeights().value())) {
        kernels.written(graph.images().value());
        kernels.written(graph.labels().value());
        kernels.written(graph.labelWeights().value());
        graph.tape().forward();
        add(sums, batches.rows());
      }
    }
    return report(sums, data.size(), beta, predictionWeight);
  }

  private static final class Sums {
    private double reconstruction;
    private double kl;
    private double prediction;
    private int labelled;
    private final BitSet right = new BitSet();
    private double absoluteError;
    private final double[] mean;
    private final double[] square;

    private Sums(int latent) {
      mean = new double[latent];
      square = new double[latent];
    }
  }

  private void add(Sums sums, int rows) {
    float[] mu = values(graph.posterior().mean());
    int latent = model.settings().latent();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < latent; j++) {
        double x = mu[i * latent + j];
        sums.mean[j] += x;
        sums.square[j] += x * x;
      }
    }
    sums.reconstruction += sum(graph.reconstruction(), rows);
    sums.kl += sum(graph.kl(), rows);
    if (graph.prediction().isPresent()) {
      addPrediction(sums, rows);
    }
  }

  private void addPrediction(Sums sums, int rows) {
    PredictorSettings settings = model.predictor().orElseThrow().settings();
    float[] weights = graph.labelWeights().value().data();
    float[] labels = graph.labels().value().data();
    float[] losses = values(graph.prediction().orElseThrow().rows());
    float[] predicted = values(graph.predicted().orElseThrow());
    for (int i = 0; i < rows; i++) {
      if (weights[i] != 0) {
        sums.right.set(
            sums.labelled, largest(predicted, i * settings.classes(), settings.classes()) == (int) labels[i]);
        sums.labelled++;
        sums.prediction += losses[i];
        sums.absoluteError += Math.abs(predicted[i * settings.classes()] - labels[i]) * settings.targetDeviation();
      }
    }
  }

  private float[] values(Variable variable) {
    kernels.read(variable.value());
    return variable.value().data();
  }

  private double sum(Optional<TrainingGraph.Term> term, int rows) {
    double sum = 0;
    if (term.isPresent()) {
      float[] values = values(term.get().rows());
      for (int i = 0; i < rows; i++) {
        sum += values[i];
      }
    }
    return sum;
  }

  private static int largest(float[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }

  private Evaluation report(Sums sums, int rows, double beta, double predictionWeight) {
    int active = 0;
    for (int j = 0; j < sums.mean.length; j++) {
      double mean = sums.mean[j] / rows;
      active += sums.square[j] / rows - mean * mean > ACTIVE ? 1 : 0;
    }
    double n = Math.max(1, rows);
    double labelled = Math.max(1, sums.labelled);
    double total = sums.reconstruction / n + beta * sums.kl / n + predictionWeight * sums.prediction / labelled;
    Losses losses = new Losses(total, sums.reconstruction / n, sums.kl / n, sums.prediction / labelled);
    boolean classifier = model.classifies();
    boolean labels = sums.labelled > 0;
    return new Evaluation(rows, sums.labelled, losses,
        labels && classifier ? OptionalDouble.of(sums.right.cardinality() / labelled) : OptionalDouble.empty(),
        labels && !classifier ? OptionalDouble.of(sums.absoluteError / labelled) : OptionalDouble.empty(), active,
        classifier ? sums.right : new BitSet());
  }
}
