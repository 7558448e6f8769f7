package dev.cortado.models.study;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.kernels.Into;
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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Three learners that are given the same few labels: a semi-supervised VAE that starts where a VAE of all images has ended;
 * its own encoder and predictor trained on the labels alone, with the same regularisation; and neighbours in the latent
 * space of that VAE (M1 of Kingma et al. 2014, with k-NN in place of their support vector machine).
 *
 * <p>A predictor knows its few labels by heart long before a VAE has learnt to describe images. Images first, then images
 * and labels at once, gives both their time, and one VAE serves all numbers of labels.
 *
 * @param model of the semi-supervised VAE; the others have its encoder, and all see as few pixels in training
 * @param images training of the VAE, whose end is the start of the semi-supervised one
 * @param joint training on images and labels at once
 * @param kernels that compute
 */
public record LabelTrial(ModelSettings model, TrainingSettings images, TrainingSettings joint, Kernels kernels) {
  /**
   * What is chosen by validation rows.
   *
   * @param weight of the prediction loss; without meaning for the labels alone, whose only loss it multiplies
   * @param inputDropout share of pixels hidden from the encoder while there are labels
   */
  public record Candidate(double weight, double inputDropout) {}

  /** The images alone: a VAE.   train: labels, if there are any, are not looked at */
  public LatentModel unsupervised(DataSet train, long seed, TrainingListener... listeners) {
    ModelSettings settings = model.toBuilder().kind(ModelKind.VAE).build();
    return train(settings.build(seed), images.toBuilder().seed(seed).predictionWeight(0).labelledStepEvery(0).build(),
        train.withLabelsAt(), listeners);
  }

  /**
   * Images and labels at once.
   *
   * @param start the VAE whose encoder and decoder are where this training begins; it is not changed
   * @param train some rows have a label
   */
  public LatentModel semiSupervised(
      Candidate candidate, LatentModel start, DataSet train, long seed, TrainingListener... listeners) {
    LatentModel fresh = model.toBuilder().inputDropout(candidate.inputDropout()).build().build(seed);
    Map<String, Parameter> started =
        start.parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    for (Parameter parameter : fresh.parameters()) {
      if (started.containsKey(parameter.name())) { // the predictor is new
        kernels.addScaled(1f, started.get(parameter.name()).value(), parameter.value(), Into.REPLACE);
      }
    }
    return train(fresh, settings(candidate, seed).build(), train, listeners);
  }

  /**
   * The labels alone.
   *
   * @param train as for {@link #semiSupervised}; rows without a label are left out
   * @param steps how many, with the learning rate of the VAE spread over them
   */
  public LatentModel supervised(
      Candidate candidate, DataSet train, long steps, long seed, TrainingListener... listeners) {
    DataSet labelled = train.labelled();
    ModelSettings settings = model.toBuilder().inputDropout(candidate.inputDropout()).build();
    TrainingSettings with = settings(candidate, seed).build();
    int batch = Math.min(with.batch(), labelled.size());
    long epochs = Math.max(1, steps / (labelled.size() / batch) + 1); // however often that brings the same rows
    LearningRate rate = epoch -> images.learningRate().at(epoch * images.epochs() / epochs);
    TrainingSettings alone = with.toBuilder().predictionWeight(1).batch(batch).labelledStepEvery(0)
        .epochs(epochs).steps(steps)
        .learningRate(rate).build();
    return train(new SupervisedBaseline(settings, seed), alone, labelled, listeners);
  }

  private TrainingSettingsBuilder settings(Candidate candidate, long seed) {
    return joint.toBuilder().seed(seed).predictionWeight(candidate.weight());
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
