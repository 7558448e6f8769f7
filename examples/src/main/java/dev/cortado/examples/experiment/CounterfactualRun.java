package dev.cortado.examples.experiment;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.study.InhabitedSpace;
import dev.cortado.models.study.Judge;
import dev.cortado.models.study.SpaceResponse;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PointResponse;
import dev.cortado.models.vae.PosteriorResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The counterfactual latent space of one model: reading A of test images, then all readings of some training rows. */
final class CounterfactualRun {
  private static final int INHABITANTS = 4000;

  private final Setting setting;
  private final Counterfactual.Choice choice;
  private final TrainingSettings training;
  private final DataSet train;
  private final int latent;
  private final LatentModel model;
  private final Inference inference;
  private final DataSet images;
  private final Points points;
  private final Audit audit;

  /** Trains a model with this seed and asks it; the judge says what the ends of ways show. */
  CounterfactualRun(Setting setting, Counterfactual.Choice choice, long seed, Judge judge) {
    this.setting = setting;
    this.choice = choice;
    this.latent = choice.latent();
    this.train = setting.protocol().train().labels(LabelDraw.parse(choice.labels()), seed);
    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(latent).inputDropout(0.3).build();
    this.training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().seed(seed).epochs(choice.epochs())
        .batch(choice.batch()).learningRate(new LearningRate.Constant(1e-3)).labelledStepEvery(0)
        .predictionWeight(choice.weight()).build();
    this.model = new QuietTraining(setting.kernels(), setting.screen())
        .train("SSVAE, seed " + seed, settings.build(seed), training, train, setting.protocol().validation());
    this.inference = new Inference(model, setting.kernels());
    this.images = setting.protocol().test().head(Math.min(choice.images(), setting.protocol().test().size()));
    this.points = askPoints(judge);
    this.audit = askAll();
  }

  /**
   * What reading A did: of each image to each other class. All but the paths and the steps are shares.
   *
   * @param arrived of the ways that reach what is enough
   * @param confirmed of the ways whose end the judge takes for the fictitious class
   * @param inhabited of the ways that end where data are
   * @param startsInhabited of the images that begin there
   * @param endsOwn of the ways that stop in the image's own class, by the predictor
   * @param endsThird of the ways that stop in a class that is neither
   * @param steps of a way, on average
   */
  record Points(PointResponse.Paths[] paths, double arrived, double confirmed, double inhabited, double startsInhabited,
      double endsOwn, double endsThird, double steps) {}

  /** What the rows in question did, by A, by A', and by B after each number of steps; cosines with C, the last of B. */
  record Audit(float[] start, float[] arrows, float[] path, float[] conditioned, float[] logVarianceBefore,
      float[] logVarianceAfter, List<SpaceResponse.Spaces> spaces, int test, int flipped) {}

  Points points() {
    return points;
  }

  Audit audit() {
    return audit;
  }

  Inference inference() {
    return inference;
  }

  /** The test images of reading A. */
  DataSet images() {
    return images;
  }

  private Points askPoints(Judge judge) {
    int n = images.size();
    int classes = images.classes();
    float[] pixels = pixels(images);
    float[] start = inference.encode(images);
    PointResponse response =
        new PointResponse(model, setting.kernels(), n, PointResponse.Settings.defaults(choice.weight()));
    InhabitedSpace inhabited =
        new InhabitedSpace(model, train.head(Math.min(INHABITANTS, train.size())), setting.kernels());
    PointResponse.Paths[] all = new PointResponse.Paths[classes - 1];
    int arrived = 0;
    int confirmed = 0;
    int inside = 0;
    int own = 0;
    int third = 0;
    long steps = 0;
    for (int shift = 1; shift < classes; shift++) {
      setting.screen().status("reading A: " + shift + " of " + (classes - 1));
      float[] wanted = new float[n];
      for (int i = 0; i < n; i++) {
        wanted[i] = (images.label(i) + shift) % classes;
      }
      PointResponse.Paths paths = response.paths(pixels, start, wanted);
      all[shift - 1] = paths;
      float[] ends = Arrays.copyOfRange(paths.z(), paths.z().length - n * latent, paths.z().length);
      int[] seen = judge.classify(inference.decode(ends), n);
      float[] predicted = inference.predict(ends);
      for (int i = 0; i < n; i++) {
        int likeliest = largest(predicted, i, classes);
        arrived += paths.arrived()[i] ? 1 : 0;
        confirmed += seen[i] == (int) wanted[i] ? 1 : 0;
        inside += inhabited.contains(ends, i) ? 1 : 0;
        own += likeliest == images.label(i) ? 1 : 0;
        third += likeliest != images.label(i) && likeliest != (int) wanted[i] ? 1 : 0;
        steps += paths.taken()[i];
      }
    }
    setting.screen().status("");
    double ways = (double) n * (classes - 1);
    long started = IntStream.range(0, n).filter(i -> inhabited.contains(start, i)).count();
    return new Points(all, arrived / ways, confirmed / ways, inside / ways, (double) started / n, own / ways, third / ways,
        steps / ways);
  }

  private Audit askAll() {
    int[] rows = IntStream.range(0, train.size()).filter(row -> setting.protocol().train().label(row) == choice.from())
        .limit(choice.asked()).toArray();
    if (rows.length == 0) {
      throw new InputException("--from " + choice.from() + ": no training row has this class; choose another");
    }
    DataSet asked = setting.protocol().train().subset(rows);
    int n = asked.size();
    float[] start = new float[n * latent];
    float[] logVariance = new float[n * latent];
    inference.encode(asked, start, logVariance);
    float[] pixels = pixels(asked);
    float[] actual = filled(n, choice.from());
    float[] wanted = filled(n, choice.to());
    PointResponse response =
        new PointResponse(model, setting.kernels(), n, PointResponse.Settings.defaults(choice.weight()));
    float[] arrows = response.arrows(start, actual, wanted);
    float[] ends = response.paths(pixels, start, wanted).z();
    float[] path = minus(Arrays.copyOfRange(ends, ends.length - start.length, ends.length), start);
    setting.screen().status("reading A'");
    PosteriorResponse.Conditioned after = new PosteriorResponse(model, setting.kernels(), n,
        PosteriorResponse.Settings.defaults(choice.weight())).condition(pixels, wanted);
    setting.screen().status("readings B and C");
    DataSet test = setting.protocol().test();
    int[] labels = new int[n];
    Arrays.fill(labels, choice.to());
    long epoch = Math.max(2, train.size() / choice.batch());
    List<SpaceResponse.Spaces> spaces = SpaceResponse.of(model, train, asked, labels, new JoinedRows(asked, test), training,
        new long[] {1, epoch, 5 * epoch}, setting.kernels());
    setting.screen().status("");
    return new Audit(start, arrows, path, after.mean(), logVariance, after.logVariance(), spaces, test.size(),
        flipped(spaces.get(1), n));
  }

  /** Test rows whose nearest class, by the model's own predictor, is another with the fictitious labels. */
  private int flipped(SpaceResponse.Spaces spaces, int asked) {
    int classes = train.classes();
    float[] with = inference.predict(spaces.fictitious());
    float[] without = inference.predict(spaces.placebo());
    int flipped = 0;
    for (int row = asked; row < with.length / classes; row++) {
      flipped += largest(with, row, classes) != largest(without, row, classes) ? 1 : 0;
    }
    return flipped;
  }

  /** The figures of this model, by their names in JSON. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("arrived", points.arrived());
    numbers.put("confirmed", points.confirmed());
    numbers.put("inhabited", points.inhabited());
    numbers.put("startsInhabited", points.startsInhabited());
    numbers.put("endsOwn", points.endsOwn());
    numbers.put("endsThird", points.endsThird());
    numbers.put("steps", points.steps());
    int n = audit.start().length;
    float[] posterior = minus(audit.conditioned(), audit.start());
    String[] names = {"Step1", "Epoch1", "Audit"};
    for (int i = 0; i < names.length; i++) {
      float[] real = Arrays.copyOf(audit.spaces().get(i).displacement(), n);
      numbers.put("cosineArrows" + names[i], SpaceResponse.cosine(audit.arrows(), real));
      numbers.put("cosinePaths" + names[i], SpaceResponse.cosine(audit.path(), real));
      numbers.put("cosinePosterior" + names[i], SpaceResponse.cosine(posterior, real));
    }
    float[] last = audit.spaces().get(2).displacement();
    for (int i = 0; i < 2; i++) {
      float[] space = audit.spaces().get(i).displacement();
      numbers.put("cosineSpace" + names[i] + "AskedAudit",
          SpaceResponse.cosine(Arrays.copyOf(space, n), Arrays.copyOf(last, n)));
      numbers.put("cosineSpace" + names[i] + "TestAudit", SpaceResponse.cosine(
          Arrays.copyOfRange(space, n, space.length), Arrays.copyOfRange(last, n, last.length)));
    }
    double logRatio = 0;
    for (int i = 0; i < n; i++) {
      logRatio += 0.5 * (audit.logVarianceAfter()[i] - audit.logVarianceBefore()[i]) / n;
    }
    numbers.put("posteriorDeviationRatio", Math.exp(logRatio));
    numbers.put("flipped", (double) audit.flipped());
    return numbers;
  }

  static int largest(float[] numbers, int row, int columns) {
    int best = 0;
    for (int j = 1; j < columns; j++) {
      best = numbers[row * columns + j] > numbers[row * columns + best] ? j : best;
    }
    return best;
  }

  private static float[] pixels(DataSet rows) {
    int size = rows.shape().size();
    float[] pixels = new float[rows.size() * size];
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, pixels, row * size);
    }
    return pixels;
  }

  private static float[] filled(int count, float value) {
    float[] filled = new float[count];
    Arrays.fill(filled, value);
    return filled;
  }

  private static float[] minus(float[] a, float[] b) {
    float[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }
}
