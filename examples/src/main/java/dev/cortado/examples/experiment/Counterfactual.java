package dev.cortado.examples.experiment;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.study.InhabitedSpace;
import dev.cortado.models.study.Judge;
import dev.cortado.models.study.SpaceResponse;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PointResponse;
import dev.cortado.models.vae.PosteriorResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What if some rows had other labels: the counterfactual latent space in its readings A, A' and B, with C as the audit. */
public final class Counterfactual {
  private static final int LATENT = 2;

  private final Setting setting;
  private final Choice choice;
  private final TrainingSettings training;
  private final DataSet train;
  private final LatentModel model;
  private final Inference inference;

  private Counterfactual(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
    this.train = setting.protocol().train().labels(LabelDraw.parse(choice.labels()), choice.seed());
    if (choice.from() >= train.classes() || choice.to() >= train.classes() || choice.from() == choice.to()) {
      throw new InputException("--from " + choice.from() + " and --to " + choice.to()
          + " must be two different classes from 0 to " + (train.classes() - 1));
    }
    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(LATENT).inputDropout(0.3).build();
    this.training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().seed(choice.seed()).epochs(choice.epochs())
        .batch(choice.batch()).learningRate(new LearningRate.Constant(1e-3)).labelledStepEvery(0)
        .predictionWeight(choice.weight()).build();
    this.model = new QuietTraining(setting.kernels(), setting.screen())
        .train("SSVAE", settings.build(choice.seed()), training, train, setting.protocol().validation());
    this.inference = new Inference(model, setting.kernels());
  }

  /**
   * What can be chosen.
   *
   * @param epochs of the training
   * @param batch rows a step
   * @param hidden widths of the encoder, reversed in the decoder
   * @param labels how many training rows show their label: a count, a share, or all
   * @param weight of the prediction loss
   * @param images test images that are asked to become each other class
   * @param from class of the training rows that are asked in reading B
   * @param to the label that they are given there
   * @param asked how many rows that are
   * @param judgeEpochs how long the independent judge learns
   * @param seed of everything
   */
  public record Choice(long epochs, int batch, List<Integer> hidden, String labels, double weight, int images, int from,
      int to, int asked, long judgeEpochs, long seed) {}

  /** What reading A did: of each image to each other class. */
  record Points(PointResponse.Paths[] paths, double arrived, double confirmed, double inhabited, double steps) {}

  /** What the rows in question did, by A, by A', and by B after each number of steps; cosines with C, the last of B. */
  record Audit(float[] start, float[] arrows, float[] path, float[] conditioned, float[] logVarianceBefore,
      float[] logVarianceAfter, List<SpaceResponse.Spaces> spaces, int test, int flipped) {}

  /** Trains, asks and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new Counterfactual(setting, choice).result();
  }

  private Result result() {
    Judge judge = new QuietTraining(setting.kernels(), setting.screen())
        .judge(setting.protocol(), choice.seed(), choice.judgeEpochs());
    DataSet images = setting.protocol().test().head(Math.min(choice.images(), setting.protocol().test().size()));
    Points points = points(images, judge);
    setting.screen().line(String.format(Locale.ROOT, "A: %.1f %% of %d ways reach p >= 0.9, %.1f %% are confirmed by the judge,"
        + " %.1f %% stay where the data are", 100 * points.arrived(), images.size() * (images.classes() - 1),
        100 * points.confirmed(), 100 * points.inhabited()));
    Audit audit = audit();
    Figures figures = figures(judge, points, audit);
    List<Expectation> expectations = List.of(
        expect("A: reach the fictitious class, %", 100 * points.arrived(), 99),
        expect("A: confirmed by the judge, %", 100 * points.confirmed(), 85),
        expect("A: stay where the data are, %", 100 * points.inhabited(), 95),
        expect("cosine of A's arrows and B after one step", figures.number("cosineArrowsStep1"), 0.9),
        expect("cosine of A's ways and B after an epoch", figures.number("cosinePathsEpoch1"), 0.7));
    figures.expectations(expectations);
    ExperimentPage page = new ExperimentPage("What if these had other labels?", String.format(Locale.ROOT,
        "The counterfactual latent space \u00b7 %,d %s, labels: %s \u00b7 %d epochs \u00b7 seed %d", train.size(),
        setting.protocol().name(), choice.labels(), choice.epochs(), choice.seed()));
    page.figure("Reach the other class", text("%.1f %%", 100 * points.arrived()), "of all ways of reading A")
        .figure("Confirmed", text("%.1f %%", 100 * points.confirmed()), "by a judge who sees the decoded image alone")
        .figure("A against retraining", text("%.2f", figures.number("cosinePathsAudit")), "cosine with the audit")
        .figure("Labels that flip", String.valueOf(audit.flipped()),
            text("of %.0f test rows, after one epoch", audit.test()));
    new CounterfactualPictures(inference, setting.protocol().test(), choice).draw(page, images, points, audit);
    page.table(CounterfactualPictures.table(figures)).table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), List.of(Expectation.line(expectations)));
  }

  private Points points(DataSet images, Judge judge) {
    int n = images.size();
    int classes = images.classes();
    float[] pixels = pixels(images);
    float[] start = inference.encode(images);
    PointResponse response =
        new PointResponse(model, setting.kernels(), n, PointResponse.Settings.defaults(choice.weight()));
    InhabitedSpace inhabited =
        new InhabitedSpace(model, train.head(Math.min(4000, train.size())), setting.kernels());
    PointResponse.Paths[] all = new PointResponse.Paths[classes - 1];
    int arrived = 0;
    int confirmed = 0;
    int inside = 0;
    long steps = 0;
    for (int shift = 1; shift < classes; shift++) {
      setting.screen().status("reading A: " + shift + " of " + (classes - 1));
      float[] wanted = new float[n];
      for (int i = 0; i < n; i++) {
        wanted[i] = (images.label(i) + shift) % classes;
      }
      PointResponse.Paths paths = response.paths(pixels, start, wanted);
      all[shift - 1] = paths;
      float[] ends = Arrays.copyOfRange(paths.z(), paths.z().length - n * LATENT, paths.z().length);
      int[] seen = judge.classify(inference.decode(ends), n);
      for (int i = 0; i < n; i++) {
        arrived += paths.arrived()[i] ? 1 : 0;
        confirmed += seen[i] == (int) wanted[i] ? 1 : 0;
        inside += inhabited.contains(ends, i) ? 1 : 0;
        steps += paths.taken()[i];
      }
    }
    setting.screen().status("");
    double ways = (double) n * (classes - 1);
    return new Points(all, arrived / ways, confirmed / ways, inside / ways, steps / ways);
  }

  private Audit audit() {
    int[] rows = IntStream.range(0, train.size()).filter(row -> setting.protocol().train().label(row) == choice.from())
        .limit(choice.asked()).toArray();
    if (rows.length == 0) {
      throw new InputException("--from " + choice.from() + ": no training row has this class; choose another");
    }
    DataSet asked = setting.protocol().train().subset(rows);
    int n = asked.size();
    float[] start = new float[n * LATENT];
    float[] logVariance = new float[n * LATENT];
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

  private Figures figures(Judge judge, Points points, Audit audit) {
    Figures figures = new Figures("counterfactual", setting.provenance(), protocol(), choice.seed());
    figures.put("judgeAccuracy", judge.accuracy(setting.protocol().test()));
    figures.put("arrived", points.arrived()).put("confirmed", points.confirmed()).put("inhabited", points.inhabited());
    figures.put("steps", points.steps());
    int n = audit.start().length;
    float[] posterior = minus(audit.conditioned(), audit.start());
    String[] names = {"Step1", "Epoch1", "Audit"};
    for (int i = 0; i < names.length; i++) {
      float[] real = Arrays.copyOf(audit.spaces().get(i).displacement(), n);
      figures.put("cosineArrows" + names[i], SpaceResponse.cosine(audit.arrows(), real));
      figures.put("cosinePaths" + names[i], SpaceResponse.cosine(audit.path(), real));
      figures.put("cosinePosterior" + names[i], SpaceResponse.cosine(posterior, real));
    }
    float[] last = audit.spaces().get(2).displacement();
    for (int i = 0; i < 2; i++) {
      float[] space = audit.spaces().get(i).displacement();
      figures.put("cosineSpace" + names[i] + "AskedAudit", SpaceResponse.cosine(Arrays.copyOf(space, n), Arrays.copyOf(last, n)));
      figures.put("cosineSpace" + names[i] + "TestAudit", SpaceResponse.cosine(
          Arrays.copyOfRange(space, n, space.length), Arrays.copyOfRange(last, n, last.length)));
    }
    double logRatio = 0;
    for (int i = 0; i < n; i++) {
      logRatio += 0.5 * (audit.logVarianceAfter()[i] - audit.logVarianceBefore()[i]) / n;
    }
    figures.put("posteriorDeviationRatio", Math.exp(logRatio));
    return figures.put("flipped", (long) audit.flipped());
  }

  private static Expectation expect(String claim, double found, double least) {
    return new Expectation(claim + String.format(Locale.ROOT, ": at least %s", least >= 2 ? text("%.0f", least) : least),
        text(least >= 2 ? "%.1f" : "%.2f", found), found >= least);
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

  static float[] minus(float[] a, float[] b) {
    float[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private String protocol() {
    return setting.protocol().sentence() + " A: weights frozen; each of the first test images goes down the gradient of its loss"
        + " under each other label, 50 steps of at most 0.2 within a ball of radius 4, until the predictor gives that label"
        + " 0.9. Confirmed: an independent judge, which has learnt from training images and labels alone, takes the decoded end"
        + " for that class, whether or not the way arrived. Where the data are: where the aggregate posterior of training rows"
        + " is at least a tenth of the prior. B: every fourth training row gives way to one of " + choice.asked() + " rows of"
        + " class " + choice.from() + " that are called " + choice.to() + "; copied weights train on, with a new Adam; the same"
        + " with the real labels is subtracted. C is B after 5 epochs. Cosines are of the displacements of the rows in question,"
        + " all as one vector. A is no forecast of retraining; the cosine says how far from one it is. The default weight"
        + " was chosen after figures of the held-out rows had been seen at another one.";
  }
}
