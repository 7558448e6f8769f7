package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.SpaceResponse;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PointResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Lesson 12: what if these had other labels?
 *
 * <p>Pretend that some fours are nines. There are two questions in that, and they are not the same. Where would these points
 * be drawn, if the model stays as it is? That is a gradient, at once computed (reading A). And how would the whole space
 * answer, if the model learnt from the pretended labels? For that a copy of it must learn (reading B), beside a second copy
 * that learns from the true ones, so that what any training does is subtracted.
 */
public final class Lesson12Counterfactual {
  private Lesson12Counterfactual() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet train = Digits.train(Digits.all()).head(4000);
    int[] fours = IntStream.range(0, train.size()).filter(row -> train.label(row) == 4).limit(50).toArray();
    DataSet asked = train.subset(fours);
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
          .hidden(List.of(128)).latent(2).build();
      TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().epochs(10).batch(32).build();
      LatentModel model = settings.build(training.seed());
      new TrainingRun(model, training, training.batches(settings, train), kernels).run();

      // A: the weights are frozen. An arrow a point, towards where the predictor would say 9.
      float[] z = new Inference(model, kernels).encode(asked);
      float[] four = new float[50];
      float[] nine = new float[50];
      Arrays.fill(four, 4);
      Arrays.fill(nine, 9);
      PointResponse response = new PointResponse(
          model, kernels, 50, PointResponse.Settings.defaults(training.predictionWeight()));
      float[] arrows = response.arrows(z, four, nine);
      float[] none = response.arrows(z, four, four);
      Check.equal("the arrow of a label that is true", new float[100], none);

      // B: copies learn, one with the pretended labels, one with the true ones.
      int[] pretended = new int[50];
      Arrays.fill(pretended, 9);
      List<SpaceResponse.Spaces> spaces =
          SpaceResponse.of(model, train, asked, pretended, asked, training, new long[] {1, 125}, kernels);
      double first = SpaceResponse.cosine(arrows, spaces.get(0).displacement());
      double later = SpaceResponse.cosine(arrows, spaces.get(1).displacement());
      System.out.printf(Locale.ROOT, "Cosine of A and B: %.2f after one step, %.2f after an epoch%n", first, later);
      Check.that("the first step of training goes where the arrows point", first > 0.3);
      Check.that("A is no forecast of what training ends with", Math.abs(later) < 0.999);
    }
    System.out.println("Lesson 12 is over: all checks passed.");
  }
}
