package dev.cortado.examples.experiment;

import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.study.LatentSpace;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Autoencoder, VAE and semi-supervised VAE side by side, in two dimensions: the same encoder and decoder, the same rows, the
 * same number of steps; what differs is the loss.
 */
public final class Compare {
  private static final int LATENT = 2;

  private final Setting setting;
  private final Choice choice;

  private Compare(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
  }

  /**
   * What can be chosen.
   *
   * @param epochs of each training
   * @param batch rows a step
   * @param hidden widths of the encoder, reversed in the decoder
   * @param labels how many training rows the semi-supervised VAE sees with their label: a count, a share, or all
   * @param weight of its prediction loss
   * @param inputDropout share of pixels hidden from its encoder in training, which keeps it from learning labels by heart
   * @param seeds each trains all three models
   */
  public record Choice(long epochs, int batch, List<Integer> hidden, String labels, double weight, double inputDropout,
      long... seeds) {}

  /** Trains, measures and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new Compare(setting, choice).result();
  }

  private Result result() {
    Map<ModelKind, List<LatentSpace>> spaces = new EnumMap<>(ModelKind.class);
    ComparePictures pictures = new ComparePictures(setting.protocol().test());
    for (ModelKind kind : ModelKind.values()) {
      spaces.put(kind, new ArrayList<>());
      for (long seed : choice.seeds()) {
        LatentModel model = train(kind, seed);
        setting.screen().status("measuring ...");
        LatentSpace space =
            LatentSpace.of(model, setting.protocol().train(), setting.protocol().test(), seed, setting.kernels());
        setting.screen().status("");
        spaces.get(kind).add(space);
        if (seed == choice.seeds()[0]) {
          pictures.add(name(kind), new Inference(model, setting.kernels()));
        }
        setting.screen().line(line(kind, seed, space));
      }
    }
    return report(spaces, pictures);
  }

  private LatentModel train(ModelKind kind, long seed) {
    DataSet train = kind == ModelKind.SSVAE
        ? setting.protocol().train().labels(LabelDraw.parse(choice.labels()), seed)
        : setting.protocol().unlabelled();
    ModelSettings model = ModelSettings.defaults(kind, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(LATENT).inputDropout(kind == ModelKind.SSVAE ? choice.inputDropout() : 0).build();
    TrainingSettings training = TrainingSettings.defaults(kind).toBuilder()
        .seed(seed).epochs(choice.epochs()).batch(choice.batch())
        .predictionWeight(kind == ModelKind.SSVAE ? choice.weight() : 0)
        .labelledStepEvery(0).build(); // as many steps for all
    return new QuietTraining(setting.kernels(), setting.screen()).train(
        name(kind) + ", seed " + seed, model.build(seed), training, train, setting.protocol().validation());
  }

  private Result report(Map<ModelKind, List<LatentSpace>> spaces, ComparePictures pictures) {
    List<Measure> measures = Measure.all(LATENT);
    Figures figures = new Figures("compare", setting.provenance(), protocol(), choice.seeds());
    for (ModelKind kind : ModelKind.values()) {
      for (Measure measure : measures) {
        figures.put(kind.word() + measure.key(), measure.over(spaces.get(kind)));
      }
    }
    List<Expectation> expectations = new CompareExpectations(spaces).all();
    figures.expectations(expectations);
    ExperimentPage page = new ExperimentPage("What a prior and labels do to a latent space", subtitle());
    headline(page, figures);
    pictures.draw(page);
    page.table(pictures.table(measures, spaces)).table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), List.of(Expectation.line(expectations)));
  }

  private void headline(ExperimentPage page, Figures figures) {
    String percent = "%.1f %%";
    page.figure("Class by neighbours, SSVAE",
            String.format(Locale.ROOT, percent, 100 * figures.number("ssvaeNeighborAccuracy")),
            String.format(Locale.ROOT, "%.1f %% in the VAE, %.1f %% in the autoencoder",
                100 * figures.number("vaeNeighborAccuracy"), 100 * figures.number("autoencoderNeighborAccuracy")))
        .figure("KL to the prior, VAE", String.format(Locale.ROOT, "%.2f nats", figures.number("vaeAggregateKl")),
            String.format(Locale.ROOT, "%.2f in the autoencoder, %.2f in the SSVAE",
                figures.number("autoencoderAggregateKl"), figures.number("ssvaeAggregateKl")))
        .figure("Price in reconstruction", String.format(Locale.ROOT, "%+.1f nats",
                figures.number("ssvaeReconstruction") - figures.number("vaeReconstruction")),
            "an image, SSVAE against VAE");
  }

  /** As it is written within a sentence. */
  static String name(ModelKind kind) {
    return switch (kind) {
      case AUTOENCODER -> "autoencoder";
      case VAE -> "VAE";
      case SSVAE -> "SSVAE";
    };
  }

  static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String line(ModelKind kind, long seed, LatentSpace space) {
    return String.format(Locale.ROOT, "%-11s seed %d: class by neighbours %.1f %%, silhouette %.3f, KL to the prior %.3f"
        + " nats, holes %.1f %%, reconstruction %.1f nats", name(kind), seed, 100 * space.neighborAccuracy(),
        space.silhouette(),
        space.aggregate().map(a -> a.kl()).orElse(Double.NaN),
        100 * space.aggregate().map(a -> a.holes()).orElse(Double.NaN),
        space.evaluation().losses().reconstruction());
  }

  private String subtitle() {
    return String.format(Locale.ROOT, "Autoencoder, VAE and semi-supervised VAE in two dimensions \u00b7 %,d %s, %,d"
        + " labelled \u00b7 %d epochs \u00b7 %s", setting.protocol().train().size(), setting.protocol().name(),
        setting.protocol().train().labels(LabelDraw.parse(choice.labels()), choice.seeds()[0]).labelled().size(),
        choice.epochs(),
        choice.seeds().length == 1 ? "seed " + choice.seeds()[0] : choice.seeds().length + " seeds");
  }

  private String protocol() {
    return setting.protocol().sentence() + " The three models have the same layers and the same number of steps, and none"
        + " chooses its best epoch: the last weights count. The SSVAE alone has dropout of pixels, against learning labels"
        + " by heart. Neighbours are the 15 nearest training rows by latent mean, with all"
        + " their labels, whatever the model saw. An autoencoder's rows are points; for its KL and holes a kernel density"
        + " estimate (Scott 1992) stands for them. Holes are where the aggregate posterior is below a tenth of the prior."
        + " The weight and the dropout were chosen on validation rows of the embedded digits with seed 1, before the"
        + " defaults of first weights and learning rate were what they are; they were not chosen again.";
  }
}
