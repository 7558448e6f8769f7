package dev.cortado.models.train;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.Preset.Figure;
import dev.cortado.models.train.Preset.Figure.Kind;
import dev.cortado.models.vae.HiddenLayer;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorInput;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.Reconstruction;
import java.util.List;

/** The published models that can be repeated with dense layers. */
public final class Presets {
  private static final Shape MNIST = Shape.of(28, 28);
  private static final int CLASSES = 10;

  private Presets() {}

  /** All of them. */
  public static List<Preset> all() {
    return List.of(talk2021Autoencoder(), talk2021Vae(), talk2021SemiSupervisedVae(), burda2015(), exemplar2020(),
        kingma2014(100), kingma2014(600), kingma2014(1000), kingma2014(3000));
  }

  /** The autoencoder of the talk, whose 2-dimensional latent a predictor is trained on afterwards. */
  public static Preset talk2021Autoencoder() {
    return new Preset("talk2021-autoencoder", TALK, talkModel(ModelKind.AUTOENCODER),
        talkTraining(ModelKind.AUTOENCODER), 48_000,
        List.of(new Figure(Kind.SQUARED_ERROR, 31.7), new Figure(Kind.ACCURACY_OF_LATER_PREDICTOR, 0.713)));
  }

  /** The variational autoencoder of the talk. */
  public static Preset talk2021Vae() {
    return new Preset("talk2021-vae", TALK, talkModel(ModelKind.VAE), talkTraining(ModelKind.VAE), 0,
        List.of(new Figure(Kind.SQUARED_ERROR, 35.0)));
  }

  /** The semi-supervised one: all 60,000 training rows without label, and every third time a batch of 48,000 with theirs. */
  public static Preset talk2021SemiSupervisedVae() {
    return new Preset("talk2021-ssvae", TALK, talkModel(ModelKind.SSVAE), talkTraining(ModelKind.SSVAE), 48_000,
        List.of(new Figure(Kind.SQUARED_ERROR, 33.5), new Figure(Kind.ACCURACY_OF_HELD_OUT_LABELS, 0.859)));
  }

  private static final String TALK = "KrisNguyen135/Talks, semi_supervised_vae, notebooks of 2021 for \"Semisupervised"
      + " Variational Autoencoders: Learning the Best of Both Worlds\". Its KL, sigma^2 + mu^2 - log sigma - 1/2, is the one"
      + " to N(0, I/2) but for a constant. Layers start as PyTorch's.";

  private static ModelSettings talkModel(ModelKind kind) {
    ModelSettings.Builder builder = ModelSettings.defaults(kind, MNIST, CLASSES).toBuilder()
        .hidden(List.of(512)).activation(Activation.RELU).latent(2).initialization(Initialization.FAN_IN_UNIFORM)
        .reconstruction(Reconstruction.SQUARED_ERROR).priorVariance(0.5).inputDropout(0);
    return kind == ModelKind.SSVAE
        ? builder.predictor(PredictorSettings.classifier(CLASSES)
            .hidden(List.of(128)).input(PredictorInput.MEAN).dropout(0)).build()
        : builder.build();
  }

  private static TrainingSettings talkTraining(ModelKind kind) {
    return plain(kind).epochs(10).batch(128).predictionWeight(kind == ModelKind.SSVAE ? 10 : 0)
        .labelledStepEvery(kind == ModelKind.SSVAE ? 3 : 0).build();
  }

  /** What all presets here have in common: Adam 1e-3, and nothing that a source does not mention. */
  private static TrainingSettingsBuilder plain(ModelKind kind) {
    return TrainingSettings.defaults(kind).toBuilder().optimizer(Adam.defaults()).steps(0)
        .learningRate(new LearningRate.Constant(1e-3)).clipNorm(0).beta(BetaSchedule.constant(1)).labelledStepEvery(0)
        .monitor(Monitor.NONE).patience(0);
  }

  /** The VAE with one stochastic layer: 3280 epochs, which take a day. */
  public static Preset burda2015() {
    ModelSettings model = ModelSettings.defaults(ModelKind.VAE, MNIST, CLASSES).toBuilder()
        .hidden(List.of(200, 200)).activation(Activation.TANH).latent(50).initialization(Initialization.GLOROT_UNIFORM)
        .reconstruction(Reconstruction.BERNOULLI).inputDropout(0).build();
    TrainingSettings training = plain(ModelKind.VAE).epochs(3280).batch(20).optimizer(new Adam(0.9, 0.999, 1e-4))
        .learningRate(new LearningRate.Burda(1e-3)).pixels(BatchOptions.Pixels.BINARIZED).build();
    return new Preset("burda2015", "Burda, Grosse and Salakhutdinov 2016, \"Importance weighted autoencoders\", section 5"
        + " and table 1, one stochastic layer.", model, training, 0,
        List.of(new Figure(Kind.NEGATIVE_LOG_LIKELIHOOD, 86.76)));
  }

  /** The same trained on a bound of several samples; the source reports IWAE with 5 and 50. */
  public static Preset burda2015(ImportanceWeighting weighting) {
    Preset preset = burda2015().weighted(weighting);
    List<Figure> published = weighting.estimator() == Estimator.DREG ? List.of() : switch (weighting.samples()) {
      case 1 -> burda2015().published();
      case 5 -> List.of(new Figure(Kind.NEGATIVE_LOG_LIKELIHOOD, 85.54));
      case 50 -> List.of(new Figure(Kind.NEGATIVE_LOG_LIKELIHOOD, 84.78));
      default -> List.of();
    };
    return new Preset(preset.name(), preset.source(), preset.model(), preset.training(), 0, published);
  }

  /** The gated VAE that the exemplar VAE is compared with. */
  public static Preset exemplar2020() {
    ModelSettings model = ModelSettings.defaults(ModelKind.VAE, MNIST, CLASSES).toBuilder()
        .hidden(List.of(300, 300)).hiddenLayer(HiddenLayer.GATED).latent(40).initialization(Initialization.HE_NORMAL)
        .reconstruction(Reconstruction.BERNOULLI).inputDropout(0).build();
    TrainingSettings training = plain(ModelKind.VAE).epochs(2000).batch(100)
        .learningRate(new LearningRate.Constant(5e-4)).beta(BetaSchedule.warmUp(1, 100))
        .pixels(BatchOptions.Pixels.BINARIZED).monitor(Monitor.LOSS).patience(50).build();
    return new Preset("exemplar2020", "Norouzi, Fleet and Norouzi 2020, \"Exemplar VAE\", table 1: the VAE with a Gaussian"
        + " prior. Validation is the last 10,000 training rows.", model, training, 0,
        List.of(new Figure(Kind.NEGATIVE_LOG_LIKELIHOOD, 84.45)));
  }

  /**
   * M1: a VAE whose latent means a classifier is trained on afterwards. The source's classifier is a transductive support
   * vector machine, which is not here; its figures are what to compare with.
   *
   * @param labels 100, 600, 1000 or 3000
   * @throws IllegalArgumentException for any other number
   */
  public static Preset kingma2014(int labels) {
    double error = switch (labels) {
      case 100 -> 0.1182;
      case 600 -> 0.0572;
      case 1000 -> 0.0424;
      case 3000 -> 0.0349;
      default -> throw new IllegalArgumentException(
          "kingma2014: the source has no figure for " + labels + " labels; choose 100, 600, 1000 or 3000");
    };
    ModelSettings model = ModelSettings.defaults(ModelKind.VAE, MNIST, CLASSES).toBuilder()
        .hidden(List.of(500, 500)).activation(Activation.SOFTPLUS).latent(50).initialization(Initialization.GLOROT_UNIFORM)
        .reconstruction(Reconstruction.BERNOULLI).inputDropout(0).build();
    TrainingSettings training = plain(ModelKind.VAE).epochs(200).batch(100)
        .learningRate(new LearningRate.Constant(3e-4)).pixels(BatchOptions.Pixels.BINARIZED).build();
    return new Preset("kingma2014-m1-" + labels, "Kingma, Rezende, Mohamed and Welling 2014, \"Semi-supervised learning with"
        + " deep generative models\", table 1, M1+TSVM. Its optimiser is left out for Adam; 200 epochs are ours.", model,
        training, labels, List.of(new Figure(Kind.TEST_ERROR, error)));
  }
}
