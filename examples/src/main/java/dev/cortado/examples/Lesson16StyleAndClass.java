package dev.cortado.examples;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.m2.Likelihood;
import dev.cortado.models.m2.M2;
import dev.cortado.models.m2.M2Inference;
import dev.cortado.models.m2.M2Listener;
import dev.cortado.models.m2.M2Run;
import dev.cortado.models.m2.M2Settings;
import dev.cortado.models.m2.M2Training;
import dev.cortado.models.m2.Observation;
import dev.cortado.models.optim.LearningRate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 16: a label that is missing can be summed over.
 *
 * <p>So far an absent label left its term of the loss away. Kingma et al. (2014) make the class a latent variable instead:
 * an image x has a class y and a style z, and a decoder p(x|y,z) draws it from both. Where y is known, the loss is that of
 * a VAE that is told y. Where it is not, the loss is taken for every y, weighted by what the classifier q(y|x) believes,
 * and the entropy of that belief is taken off: who is unsure must pay for all ten drawings, who is sure only for one, and
 * for one that had better be right. So images without labels teach the classifier.
 *
 * <p>And style comes apart from class: take the style of a 7 and draw it as a 3. With two dimensions z has room for the
 * style alone; with many, and few epochs, it takes the class with it, and the decoder does not listen to y.
 */
public final class Lesson16StyleAndClass {
  private static final int CLASSES = 10;

  private Lesson16StyleAndClass() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet all = Digits.all();
    DataSet train = all.head(3000).labels(LabelDraw.count(200), 1);
    DataSet test = all.tail(500);
    M2Settings settings = new M2Settings(train.shape().size(), CLASSES, 2, List.of(96), Activation.SOFTPLUS,
        Initialization.GLOROT_UNIFORM, Likelihood.BERNOULLI);
    M2Training training = M2Training.defaults(Observation.VALUES).epochs(8).batches(50, 50).alpha(10)
        .learningRate(new LearningRate.Cosine(4e-3, 0, 0, 8));
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      M2 model = new M2(settings, training.seed());
      double[] entropy = new double[8];
      new M2Run(model, training, train, kernels).listener(new M2Listener() {
        @Override
        public void onEpoch(M2Run run) {
          entropy[(int) run.epoch()] = run.epochLosses().entropy();
        }
      }).run();
      M2Inference inference = new M2Inference(model, kernels);
      double error = inference.error(test);
      double drawn = drawnAsAsked(inference, test);
      System.out.printf(Locale.ROOT, "entropy of q(y|x): %.2f nats in the first epoch, %.2f in the last%n", entropy[0],
          entropy[7]);
      System.out.printf(Locale.ROOT, "200 labels: %.1f %% of the unseen digits wrong%n", 100 * error);
      System.out.printf(Locale.ROOT, "styles drawn in every class: %.1f %% read as the class that was asked for%n",
          100 * drawn);
      Check.that("rows without a label have found their class", entropy[7] < 0.5 * entropy[0]);
      Check.that("most unseen digits are classified rightly", error < 0.2);
      Check.that("a style can be drawn in any class", drawn > 0.8);
    }
    System.out.println("Lesson 16 is over: all checks passed.");
  }

  /** Takes the style of each test digit, draws it in every class, and lets the classifier read what it is. */
  private static double drawnAsAsked(M2Inference inference, DataSet test) {
    int pixels = test.shape().size();
    float[] images = new float[test.size() * pixels];
    int[] classes = new int[test.size()];
    Arrays.setAll(classes, test::label);
    for (int row = 0; row < classes.length; row++) {
      test.read(row, images, row * pixels);
    }
    float[] styles = inference.encode(images, classes);
    double wrong = 0;
    for (int c = 0; c < CLASSES; c++) {
      int[] asked = new int[classes.length];
      Arrays.fill(asked, c);
      float[] drawings = inference.decode(styles, asked);
      wrong += inference.error(ArrayDataSet.of(test.shape(), drawings, asked, CLASSES)) / CLASSES;
    }
    return 1 - wrong;
  }
}
