package dev.cortado.models.train;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.SpeedComparison;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.ModelSettings;

/**
 * Whether a device is worth it for this very training: steps as the training makes them, with batches of its data, on a
 * model of its own that is thrown away. The training itself is not touched.
 */
public final class DeviceTrial {
  private DeviceTrial() {}

  /**
   * Makes steps on both for about three seconds together, or longer where a step takes long.
   *
   * @throws dev.cortado.models.InputException if the data have too few rows for a batch
   */
  public static SpeedComparison run(
      ModelSettings model, TrainingSettings training, DataSet data, Kernels cpu, Kernels device) {
    try (Batches onCpu = training.batches(model, data); Batches onDevice = training.batches(model, data)) {
      return SpeedComparison.of(new Steps(model, training, onCpu, cpu), new Steps(model, training, onDevice, device));
    }
  }

  private static final class Steps implements Runnable {
    private final TrainingSettings training;
    private final Batches batches;
    private final TrainingStep step;
    private final LossSums losses;
    private long epoch;

    Steps(ModelSettings model, TrainingSettings training, Batches batches, Kernels kernels) {
      this.training = training;
      this.batches = batches;
      this.step = new TrainingStep(model.build(training.seed()), training, batches.perEpoch(), kernels);
      this.losses = new LossSums(step.graph(), kernels);
      batches.startEpoch(epoch);
    }

    @Override
    public void run() {
      while (!batches.next(
          step.graph().images().value(), step.graph().labels().value(), step.graph().labelWeights().value())) {
        batches.startEpoch(++epoch);
      }
      step.run(training.beta().end(), training.predictionWeight());
      losses.add(step.hasLabels());
    }
  }
}
