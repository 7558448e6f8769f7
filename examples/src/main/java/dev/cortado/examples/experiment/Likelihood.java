package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.SeriesChart;
import dev.cortado.examples.report.SeriesChart.Series;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.vae.ImportanceWeightedBound;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.Reconstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How probable a model finds images that it has not seen: the importance-weighted bound of Burda, Grosse and Salakhutdinov
 * 2016, in nats an image, for growing numbers of samples.
 */
public final class Likelihood {
  /** Of the one draw of binary pixels that every model is measured on. */
  public static final long TEST_DRAW = 2016;

  private final Setting setting;
  private final Subject subject;
  private final int[] samples;
  private final DataSet rows;

  private Likelihood(Setting setting, Subject subject, Choice choice) {
    DataSet test = setting.protocol().test();
    DataSet some = choice.rows() == 0 ? test : test.head(Math.min(choice.rows(), test.size()));
    this.setting = setting;
    this.subject = subject;
    this.samples = ladder(choice.samples());
    this.rows = binary(subject) ? some.binarized(TEST_DRAW) : some;
  }

  /**
   * What is measured.
   *
   * @param name of the model, as in {@code burda2015}
   * @param training in sentences: what it has learnt from and for how long
   * @param seed of its training; also of the samples
   * @param published the negative log-likelihood in its source; empty if there is none
   * @param expected what this training should reach on the complete MNIST; empty if nobody has said
   */
  public record Subject(
      String name, LatentModel model, String training, long seed, OptionalDouble published, OptionalDouble expected) {}

  /**
   * What can be chosen.
   *
   * @param samples k, the most samples of an image
   * @param rows so many of the first test rows; 0 for all
   */
  public record Choice(int samples, int rows) {}

  /**
   * Measures and draws.
   *
   * @throws UnsupportedOperationException if the model has no likelihood
   */
  public static Result run(Setting setting, Subject subject, Choice choice) {
    return new Likelihood(setting, subject, choice).result();
  }

  /** 1, 5, 50, 500 and so on below k, then k: the customary numbers of samples on the way. */
  static int[] ladder(int k) {
    IntStream below = IntStream.iterate(5, at -> at < k && at > 0, at -> at > Integer.MAX_VALUE / 10 ? 0 : 10 * at);
    return IntStream.concat(k > 1 ? IntStream.of(1) : IntStream.empty(), IntStream.concat(below, IntStream.of(k))).toArray();
  }

  private static boolean binary(Subject subject) {
    return subject.model().settings().reconstruction() == Reconstruction.BERNOULLI;
  }

  private Result result() {
    Evaluation evaluation = new Evaluator(subject.model(), setting.kernels()).evaluate(rows.withLabelsAt());
    double[][] bounds = new ImportanceWeightedBound(subject.model(), setting.kernels(), subject.seed()).curve(rows, samples,
        done -> setting.screen().status(String.format(Locale.ROOT, "likelihood: %,d of %,d rows, %,d samples each", done,
            rows.size(), samples[samples.length - 1])));
    setting.screen().status("");
    Estimate[] curve = new Estimate[samples.length];
    for (int i = 0; i < samples.length; i++) {
      curve[i] = Estimate.of(negated(bounds[i]));
    }
    Estimate last = curve[samples.length - 1];
    double elbo = -evaluation.losses().reconstruction() - evaluation.losses().kl();
    Figures figures = new Figures("likelihood", setting.provenance(), protocol(), subject.seed())
        .put("model", subject.name())
        .put("rows", (long) rows.size())
        .put("samples", (long) samples[samples.length - 1])
        .put("negativeLogLikelihood", last.mean())
        .put("standardErrorOverRows", last.standardError())
        .put("elbo", elbo)
        .put("reconstruction", evaluation.losses().reconstruction())
        .put("kl", evaluation.losses().kl())
        .put("activeUnits", (long) evaluation.activeUnits())
        .put("latent", (long) subject.model().settings().latent())
        .put("published", subject.published().orElse(Double.NaN))
        .put("curveSamples", IntStream.of(samples).asDoubleStream().toArray())
        .put("curve", IntStream.range(0, curve.length).mapToDouble(i -> curve[i].mean()).toArray());
    List<Expectation> expectations = new ArrayList<>();
    subject.expected().ifPresent(most -> expectations.add(new Expectation(
        String.format(Locale.ROOT, "At most %.1f nats with 5000 samples", most), nats(last.mean()), last.mean() <= most)));
    return new Result(figures, page(figures, curve, bounds[samples.length - 1], expectations),
        List.of(line(last), Expectation.line(expectations)).subList(0, expectations.isEmpty() ? 1 : 2));
  }

  private String line(Estimate last) {
    return String.format(Locale.ROOT, "%s: negative log-likelihood %.2f nats an image with %,d samples (standard error over"
        + " %,d rows %.2f)%s", subject.name(), last.mean(), samples[samples.length - 1], rows.size(), last.standardError(),
        subject.published().isPresent()
            ? String.format(Locale.ROOT, "; published: %.2f", subject.published().getAsDouble()) : "");
  }

  private String page(Figures figures, Estimate[] curve, double[] bounds, List<Expectation> expectations) {
    Estimate last = curve[curve.length - 1];
    ExperimentPage page = new ExperimentPage("How probable does it find images that it has not seen?", String.format(
        Locale.ROOT, "%s \u00b7 %,d test rows \u00b7 %,d samples of each", subject.name(), rows.size(),
        samples[samples.length - 1]));
    page.figure("Negative log-likelihood", nats(last.mean()), String.format(Locale.ROOT, "at most, by %,d samples%s",
            samples[samples.length - 1], subject.published().isPresent()
                ? String.format(Locale.ROOT, "; published %.2f", subject.published().getAsDouble()) : ""))
        .figure("Negative ELBO", nats(-figures.number("elbo")), String.format(Locale.ROOT,
            "reconstruction %.1f and KL %.1f", figures.number("reconstruction"), figures.number("kl")))
        .figure("Active units", figures.get("activeUnits") + " of " + figures.get("latent"), "latent dimensions in use");
    new LikelihoodPictures(subject.model(), setting.kernels(), rows).draw(page, bounds);
    page.drawing("The bound against the number of samples", "Each number of samples takes those before it and more. The more"
        + " there are, the nearer the bound comes to the true value, which is never above it. Bars: the standard error over"
        + " rows. Beside it, how the nats are spread: so many per cent of the rows cost at most so much.",
        "<div class=\"charts\">" + samplesChart(curve) + spreadChart(bounds) + "</div>");
    page.table(table(curve));
    if (!expectations.isEmpty()) {
      page.table(Expectation.table(expectations));
    }
    return page.html(protocol(), setting.provenance());
  }

  private Table table(Estimate[] curve) {
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < curve.length; i++) {
      lines.add(List.of(String.format(Locale.ROOT, "%,d", samples[i]), nats(curve[i].mean()),
          Double.isNaN(curve[i].standardError()) ? "\u2013" : nats(curve[i].standardError())));
    }
    return new Table("In numbers", "", List.of("samples", "negative log-likelihood", "standard error over rows"), lines);
  }

  private String samplesChart(Estimate[] curve) {
    List<Series> lines = new ArrayList<>(List.of(Axes.series(subject.name(), 1, curve)));
    subject.published().ifPresent(value -> {
      double[] level = new double[curve.length];
      Arrays.fill(level, value);
      lines.add(new Series("published, by 5,000 samples", level, new double[0]));
    });
    return SeriesChart.html("Negative log-likelihood", "nats an image", "samples",
        IntStream.of(samples).mapToObj(k -> String.format(Locale.ROOT, "%,d", k)).toList(), lines);
  }

  private String spreadChart(double[] bounds) {
    double[] sorted = DoubleStream.of(negated(bounds)).sorted().toArray();
    double[] deciles = IntStream.rangeClosed(0, 10).mapToDouble(i -> sorted[(sorted.length - 1) * i / 10]).toArray();
    return SeriesChart.html("Spread over the rows", "nats an image", "% of the rows",
        IntStream.rangeClosed(0, 10).mapToObj(i -> Integer.toString(10 * i)).toList(),
        List.of(new Series(
            String.format(Locale.ROOT, "by %,d samples", samples[samples.length - 1]), deciles, new double[0])));
  }

  private static String nats(double value) {
    return String.format(Locale.ROOT, "%.2f nats", value);
  }

  private static double[] negated(double[] bounds) {
    double[] negated = new double[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      negated[i] = -bounds[i];
    }
    return negated;
  }

  private String protocol() {
    return subject.training() + String.format(Locale.ROOT, " Measured on %s %,d test rows, which nothing was chosen by%s."
        + " The bound is log 1/k sum of p(x|z) p(z) / q(z|x) over k draws of z from q(z|x), %,d at most; its logarithm of a"
        + " sum of exponentials is in double precision. The standard error is that over rows, not over trainings: there is"
        + " one.",
        rows.size() < setting.protocol().test().size() ? "the first" : "all", rows.size(),
        binary(subject) ? ", each pixel drawn once as 0 or 1 with its grey value as probability (draw " + TEST_DRAW
            + ", the same for every model)" : ", grey values as they are", samples[samples.length - 1]);
  }
}
