package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.models.vae.TrainingGraph.Term;
import java.util.List;
import java.util.Optional;

/**
 * A predictor that is trained afterwards, on the latent means of a model that does not change any more: what labels are
 * usually used for, and what a {@link SemiSupervisedVae} is compared with.
 */
public final class FrozenLatentPredictor implements LatentModel {
  private final LatentModel frozen;
  private final ModelSettings settings;
  private final Optional<Predictor> predictor;

  /** A new predictor, whose parameters are drawn from this seed, on a trained model. */
  public FrozenLatentPredictor(LatentModel frozen, PredictorSettings predictor, long seed) {
    this.frozen = frozen;
    this.settings = frozen.settings().toBuilder().kind(ModelKind.SSVAE).predictor(predictor).build();
    this.predictor = Optional.of(new Predictor(settings, seed));
  }

  /** Those of the frozen model, with the predictor. */
  @Override
  public ModelSettings settings() {
    return settings;
  }

  @Override
  public Encoder encoder() {
    return frozen.encoder();
  }

  @Override
  public Optional<Decoder> decoder() {
    return frozen.decoder();
  }

  @Override
  public Optional<Predictor> predictor() {
    return predictor;
  }

  /** The predictor's alone: the others do not change. */
  @Override
  public List<Parameter> parameters() {
    return predictor.orElseThrow().parameters();
  }

  /** total = predictionWeight * prediction, on the latent mean. */
  @Override
  public TrainingGraph record(Tape tape, int batch) {
    Variable images = tape.input("images", Shape.of(batch, settings.pixels()));
    Variable labels = tape.input("labels", Shape.of(batch, 1));
    Variable labelWeights = tape.input("labelWeights", Shape.of(batch, 1));
    Variable beta = Graphs.weight("beta", tape);
    Variable predictionWeight = Graphs.weight("predictionWeight", tape);
    Posterior posterior = frozen.encoder().apply(images);
    Variable mean = Ops.stopGradient(posterior.mean());
    Variable predicted = predictor.orElseThrow().apply(mean);
    Variable rows = predictor.orElseThrow().loss(predicted, labels);
    Term prediction = new Term(rows, Ops.weightedMean(rows, labelWeights));
    Variable total = Ops.scaleBy(prediction.mean(), predictionWeight);
    return new TrainingGraph(tape, images, labels, labelWeights, beta, predictionWeight, posterior, mean,
        Optional.empty(), Optional.empty(), Optional.of(prediction), Optional.of(predicted), total);
  }
}
