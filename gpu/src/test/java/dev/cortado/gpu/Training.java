package dev.cortado.gpu;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.EpochReport;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Losses;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.train.TrainingSettingsBuilder;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** Trains an autoencoder on made-up images on any kernels. As a main class: so many steps on the device. */
final class Training {
  private Training() {}

  /** The losses of each step, and on other data after each epoch. */
  record Result(List<Losses> losses, List<Evaluation> evaluations, LatentModel model) {}

  public static void main(String[] arguments) {
    try (GpuKernels kernels = GpuKernels.open(Devices.preferred())) {
      Result result = run(kernels, Integer.parseInt(arguments[0]));
      System.out.println("last loss " + result.losses.get(result.losses.size() - 1).total());
    }
  }

  static Result run(Kernels kernels, int steps) {
    return run(kernels, steps, step -> {});
  }

  /** Tells someone after each step how many there have been. */
  static Result run(Kernels kernels, int steps, IntConsumer afterStep) {
    return run(kernels, settings(ModelKind.SSVAE), TrainingSettings.defaults(ModelKind.SSVAE).toBuilder()
        .labelledStepEvery(0).predictionWeight(20).clipNorm(50), steps, afterStep);
  }

  /** A plain one, on a bound of several samples. */
  static Result run(Kernels kernels, ImportanceWeighting weighting, int steps) {
    return run(kernels, settings(ModelKind.VAE),
        TrainingSettings.defaults(ModelKind.VAE).toBuilder().importanceWeighting(weighting), steps, step -> {});
  }

  private static ModelSettings settings(ModelKind kind) {
    return ModelSettings.defaults(kind, Shape.of(14, 14), 5).toBuilder().hidden(List.of(100, 50)).latent(7).build();
  }

  private static Result run(Kernels kernels, ModelSettings settings, TrainingSettingsBuilder builder, int steps,
      IntConsumer afterStep) {
    TrainingSettings training = builder.batch(48).epochs(100).steps(steps).seed(11).build();
    LatentModel model = settings.build(training.seed());
    List<Losses> losses = new ArrayList<>();
    List<Evaluation> evaluations = new ArrayList<>();
    new TrainingRun(model, training, training.batches(settings, images(1000, 5)), kernels)
        .validateOn(images(130, 6))
        .listener(new TrainingListener() {
          @Override
          public void onStep(TrainingRun run) {
            losses.add(run.losses());
            afterStep.accept(losses.size());
          }

          @Override
          public void onEpoch(EpochReport report) {
            report.validation().ifPresent(evaluations::add);
          }
        })
        .run();
    model.parameters().forEach(parameter -> kernels.read(parameter.value()));
    return new Result(losses, evaluations, model);
  }

  /** A bright bar whose height is the class, at a random place over noise; every third image has no label. */
  static DataSet images(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[count * 196];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(5);
      int column = random.nextInt(14);
      labels[i] = i % 3 == 0 ? -1 : kind;
      for (int p = 0; p < 196; p++) {
        boolean bar = Math.abs(p % 14 - column) < 2 && p / 14 < 2 + 3 * kind;
        pixels[i * 196 + p] = (float) (bar ? 0.8 + 0.2 * random.nextDouble() : 0.2 * random.nextDouble());
      }
    }
    return ArrayDataSet.of(Shape.of(14, 14), pixels, labels, 5);
  }
}
