package dev.cortado.models.train;

import dev.cortado.autodiff.Tape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.optim.Optimizer;
import dev.cortado.models.vae.ImportanceWeightedGraph;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.TrainingGraph;

/** One step: what the host sets, then one program of kernel calls. */
final class TrainingStep {
  private final Kernels kernels;
  private final TrainingGraph graph;
  private final Optimizer optimizer;
  private final Runnable program;

  TrainingStep(LatentModel model, TrainingSettings settings, long stepsPerEpoch, Kernels kernels) {
    this.kernels = kernels;
    Tape tape = Tape.training(kernels, settings.seed());
    this.graph = settings.importanceWeighting()
        .map(weighting -> ImportanceWeightedGraph.record(model, tape, settings.batch(), weighting))
        .orElseGet(() -> model.record(tape, settings.batch()));
    double norm = settings.clipNorm() == 0 ? Double.POSITIVE_INFINITY : settings.clipNorm();
    this.optimizer = settings.optimizer().create(
        kernels, model.parameters(), settings.learningRate(), stepsPerEpoch, norm);
    this.program = kernels.program(this::compute);
  }

  private void compute() {
    graph.tape().replay();
    graph.tape().backward(graph.total());
    optimizer.update();
  }

  TrainingGraph graph() {
    return graph;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  /** Goes on as if this many steps had been made. */
  void seek(long steps) {
    graph.tape().seek(steps);
    optimizer.seek(steps);
  }

  /** Computes a step on what is in the graph's inputs. */
  void run(double beta, double predictionWeight) {
    kernels.written(graph.images().value());
    kernels.written(graph.labels().value());
    kernels.written(graph.labelWeights().value());
    set(graph.beta().value(), (float) beta);
    set(graph.predictionWeight().value(), (float) predictionWeight);
    graph.tape().advance();
    optimizer.advance();
    program.run();
  }

  private void set(Tensor scalar, float value) {
    if (scalar.data()[0] != value) {
      scalar.data()[0] = value;
      kernels.written(scalar);
    }
  }

  /** Whether a row of the batch has a label. */
  boolean hasLabels() {
    for (float weight : graph.labelWeights().value().data()) {
      if (weight != 0) {
        return true;
      }
    }
    return false;
  }
}
