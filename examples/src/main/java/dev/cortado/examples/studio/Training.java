package dev.cortado.examples.studio;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.Optimizer;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.TrainingGraph;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A model and its training, step by step, under a weight that may be another at each step. */
final class Training {
  static final int BATCH = 128;
  private static final double RATE = 1e-3;
  private static final double MEMORY = 0.95; // of the running means of the losses: about twenty steps

  private final LatentModel model;
  private final Kernels kernels;
  private final TrainingGraph graph;
  private final Optimizer optimizer;
  private final Runnable program;
  private final Batches batches;
  private long epoch;
  private long steps;
  private double reconstruction = Double.NaN;
  private double kl = Double.NaN;
  private double prediction = Double.NaN;

  Training(LatentModel model, DataSet rows, long seed, Kernels kernels) {
    this.model = model;
    this.kernels = kernels;
    this.graph = model.record(Tape.training(kernels, seed), BATCH);
    this.optimizer = Adam.defaults().create(kernels, model.parameters(), RATE);
    this.program = kernels.program(() -> {
      graph.tape().replay();
      graph.tape().backward(graph.total());
      optimizer.update();
    });
    this.batches = Batches.of(rows, BatchOptions.training(BATCH, seed).target(TrainingSettings.target(model.settings())));
  }

  /** A new model for a page, with these weights as far as they fit. */
  static Training of(PageSettings settings, Map<String, float[]> weights, DataSet rows, StudioContext context) {
    LatentModel model = Networks.settings(context.rows(), settings.kind(), settings.latent()).build(context.seed());
    Networks.load(weights, model);
    return new Training(model, rows, context.seed(), context.workbench().kernels());
  }

  LatentModel model() {
    return model;
  }

  long epoch() {
    return epoch;
  }

  long steps() {
    return steps;
  }

  /** Counts on from another training, of which this is the continuation. */
  void countFrom(Training before) {
    steps = before.steps;
    epoch = before.epoch;
    batches.startEpoch(epoch);
  }

  /** One step. */
  void step(double weight) {
    if (!next()) {
      epoch++;
      batches.startEpoch(epoch);
      next();
    }
    kernels.written(graph.images().value());
    kernels.written(graph.labels().value());
    kernels.written(graph.labelWeights().value());
    set(graph.predictionWeight(), weight);
    graph.tape().advance();
    optimizer.advance();
    program.run();
    steps++;
    reconstruction = follow(reconstruction, graph.reconstruction());
    kl = follow(kl, graph.kl());
    if (anyLabel()) {
      prediction = follow(prediction, graph.prediction());
    }
  }

  private boolean next() {
    return batches.next(graph.images().value(), graph.labels().value(), graph.labelWeights().value());
  }

  private boolean anyLabel() {
    for (float weight : graph.labelWeights().value().data()) {
      if (weight != 0) {
        return true;
      }
    }
    return false;
  }

  private void set(Variable scalar, double value) {
    scalar.value().data()[0] = (float) value;
    kernels.written(scalar.value());
  }

  private double follow(double before, Optional<TrainingGraph.Term> term) {
    if (term.isEmpty()) {
      return Double.NaN;
    }
    Tensor mean = term.get().mean().value();
    kernels.read(mean);
    double now = mean.data()[0];
    return Double.isNaN(before) ? now : MEMORY * before + (1 - MEMORY) * now;
  }

  /** Goes on from these weights, with an optimiser that has forgotten where it was going. */
  void load(Map<String, float[]> weights) {
    Networks.load(weights, model);
    model.parameters().forEach(p -> kernels.written(p.value()));
    optimizer.state().values().forEach(tensor -> {
      Arrays.fill(tensor.data(), 0f);
      kernels.written(tensor);
    });
    optimizer.seek(0);
    forgetLosses();
  }

  /** Starts the running means anew: after the labels, or what is trained, have changed. */
  void forgetLosses() {
    reconstruction = Double.NaN;
    kl = Double.NaN;
    prediction = Double.NaN;
  }

  /** A running mean in nats a row; NaN before the first step. */
  double reconstruction() {
    return reconstruction;
  }

  /** A running mean in nats a row; NaN where the model has none. */
  double kl() {
    return kl;
  }

  /** A running mean over labelled rows; NaN where there is none. */
  double prediction() {
    return prediction;
  }

  boolean isFinite() {
    return !Double.isInfinite(reconstruction) && (steps == 0 || !Double.isNaN(reconstruction));
  }
}
