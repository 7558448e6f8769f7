package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.NearestNeighbors;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.train.TrainingSettingsBuilder;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.SupervisedBaseline;

/**
 * Three learners that are given the same few labels: a semi-supervised VAE; its own encoder and predictor trained on the labels
 * alone, with the same regularisation and for as many steps; and neighbours in the latent space of a VAE that has seen all
 * images and no label (M1 of Kingma et al. 2014, with k-NN in place of their support vector machine).
 *
 * @param model of the semi-supervised VAE; the others have its encoder
 * @param training of the semi-supervised VAE: epochs and batch
 * @param kernels that compute
 */
public record LabelTrial(ModelSettings model, TrainingSettings training, Kernels kernels) {
  /**
   * What is chosen by validation rows.
   *
   * @param weight of the prediction loss; without meaning for the labels alone, whose only loss it multiplies
   * @param inputDropout share of pixels hidden from the encoder in training
   */
  public record Candidate(double weight, double inputDropout) {}

  /** Images and labels at once.   train: some rows have a label */
  public LatentModel semiSupervised(Candidate candidate, DataSet train, long seed, TrainingListener... listeners) {
    ModelSettings settings = model.toBuilder().inputDropout(candidate.inputDropout()).build();
    return train(settings.build(seed), settings(candidate, seed).build(), train, listeners);
  }

  /** The labels alone.   train: as for {@link #semiSupervised}; rows without a label are left out */
  public LatentModel supervised(Candidate candidate, DataSet train, long seed, TrainingListener... listeners) {
    DataSet labelled = train.labelled();
    ModelSettings settings = model.toBuilder().inputDropout(candidate.inputDropout()).build();
    TrainingSettings joint = settings(candidate, seed).build();
    long steps;
    try (Batches batches = joint.batches(settings, train)) {
      steps = joint.epochs() * batches.perEpoch();
    }
    int batch = Math.min(joint.batch(), labelled.size());
    long epochs = Math.max(1, steps / (labelled.size() / batch) + 1); // however often that brings the same rows
    LearningRate rate = epoch -> joint.learningRate().at(epoch * joint.epochs() / epochs);
    TrainingSettings alone = joint.toBuilder().predictionWeight(1).batch(batch).labelledStepEvery(0).epochs(epochs).steps(steps)
        .learningRate(rate).build();
    return train(new SupervisedBaseline(settings, seed), alone, labelled, listeners);
  }

  /** The images alone.   train: labels, if there are any, are not looked at */
  public LatentModel unsupervised(DataSet train, long seed, TrainingListener... listeners) {
    ModelSettings settings = model.toBuilder().kind(ModelKind.VAE).inputDropout(0).build();
    return train(settings.build(seed), training.toBuilder().seed(seed).predictionWeight(0).labelledStepEvery(0).build(),
        train.withLabelsAt(), listeners);
  }

  private TrainingSettingsBuilder settings(Candidate candidate, long seed) {
    return training.toBuilder().seed(seed).predictionWeight(candidate.weight());
  }

  private LatentModel train(LatentModel fresh, TrainingSettings settings, DataSet train, TrainingListener... listeners) {
    try (Batches batches = settings.batches(fresh.settings(), train)) {
      TrainingRun run = new TrainingRun(fresh, settings, batches, kernels);
      for (TrainingListener listener : listeners) {
        run.listener(listener);
      }
      run.run();
      return fresh;
    }
  }

  /** What the predictor of a trained model says about rows, ready to be judged. */
  public Answers answers(LatentModel trained, DataSet rows) {
    Inference inference = new Inference(trained, kernels);
    return Answers.of(inference.predict(inference.encode(rows)), rows, inference.predictionSize());
  }

  /**
   * Errors of neighbours in a latent space.
   *
   * @param voters rows of which the labelled ones vote
   * @param rows that are to be classified
   * @param k how many vote, or all that there are
   */
  public double neighborError(LatentModel trained, DataSet voters, DataSet rows, int k) {
    Inference inference = new Inference(trained, kernels);
    DataSet labelled = voters.labelled();
    NearestNeighbors neighbors = new NearestNeighbors(inference.encode(labelled), Answers.labels(labelled),
        trained.settings().latent(), Math.min(k, labelled.size()));
    return 1 - neighbors.accuracy(inference.encode(rows), Answers.labels(rows));
  }
}
