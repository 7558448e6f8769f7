package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.models.vae.TrainingGraph.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the one loss that all models share, with the terms that a model has. */
final class Graphs {
  private Graphs() {}

  static TrainingGraph record(LatentModel model, Tape tape, int batch) {
    ModelSettings settings = model.settings();
    Variable images = tape.input("images", Shape.of(batch, settings.pixels()));
    Variable labels = tape.input("labels", Shape.of(batch, 1));
    Variable labelWeights = tape.input("labelWeights", Shape.of(batch, 1));
    Variable beta = weight("beta", tape);
    Variable predictionWeight = weight("predictionWeight", tape);

    Posterior posterior = model.encoder().apply(images);
    Variable z = posterior.sample();

    Optional<Term> reconstruction = model.decoder().map(decoder -> term(decoder.loss(decoder.apply(z), images)));
    Optional<Term> kl = model.decoder()
        .flatMap(decoder -> posterior.kl(settings.priorVariance(), settings.freeBits()))
        .map(Graphs::term);
    Optional<Variable> predicted = model.predictor().map(
        predictor -> predictor.apply(seesSample(predictor, tape) ? z : posterior.mean()));
    Optional<Term> prediction = model.predictor().map(predictor -> {
      Variable rows = predictor.loss(predicted.orElseThrow(), labels);
      return new Term(rows, Ops.weightedMean(rows, labelWeights)); // over labelled rows, not over the batch
    });

    List<Variable> parts = new ArrayList<>();
    reconstruction.ifPresent(term -> parts.add(term.mean()));
    kl.ifPresent(term -> parts.add(Ops.scaleBy(term.mean(), beta)));
    prediction.ifPresent(term -> parts.add(Ops.scaleBy(term.mean(), predictionWeight)));
    Variable total = parts.stream().reduce(Ops::add).orElseThrow();
    return new TrainingGraph(tape, images, labels, labelWeights, beta, predictionWeight, posterior, z,
        reconstruction, kl, prediction, predicted, total);
  }

  private static boolean seesSample(Predictor predictor, Tape tape) {
    return tape.isTraining() && predictor.settings().input() == PredictorInput.SAMPLE;
  }

  private static Term term(Variable rows) {
    return new Term(rows, Ops.mean(rows));
  }

  static Variable weight(String name, Tape tape) {
    Variable weight = tape.input(name, Shape.of(1));
    weight.value().data()[0] = 1f;
    tape.kernels().written(weight.value());
    return weight;
  }

  static ModelSettings requireKind(ModelKind kind, ModelSettings settings) {
    if (settings.kind() != kind) {
      throw new IllegalArgumentException("model: the settings are of kind " + settings.kind().word() + ", but a model of"
          + " kind " + kind.word() + " is to be built; use settings.build(seed)");
    }
    return settings;
  }

  @SafeVarargs
  static List<Parameter> concat(List<Parameter>... lists) {
    List<Parameter> all = new ArrayList<>();
    for (List<Parameter> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
