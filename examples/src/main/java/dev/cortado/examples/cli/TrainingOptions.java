package dev.cortado.examples.cli;

import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.Order;
import dev.cortado.models.train.BetaSchedule;
import dev.cortado.models.train.Monitor;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.train.TrainingSettingsBuilder;
import dev.cortado.models.vae.ModelKind;

/** {@link TrainingSettings} as options: their defaults are shown, and what is given changes them. */
final class TrainingOptions {
  private TrainingOptions() {}

  /** Declares the options of a kind of model. */
  static void declare(Options options, ModelKind kind) {
    TrainingSettings d = TrainingSettings.defaults(kind);
    options
        .whole("--epochs", d.epochs(), 1, 1_000_000, "How often all rows are seen.")
        .whole("--steps", d.steps(), 0, Long.MAX_VALUE, "Ends training after so many steps in all; 0 for no limit.")
        .whole("--batch", (long) d.batch(), 1, 1_000_000, "Rows in a step.")
        .whole("--seed", d.seed(), Long.MIN_VALUE, Long.MAX_VALUE,
            "Of the first weights, the noise, the order of the rows and the choice of labels.");
    OptimizerOptions.declare(options, d);
    options.decimal("--clip-norm", d.clipNorm(), 0, 1e9, "Norm that all gradients together are scaled down to; 0 for none.");
    if (kind != ModelKind.AUTOENCODER) {
      options
          .decimal("--beta", d.beta().end(), 0, 1e6, "Weight of the KL divergence.")
          .decimal("--beta-start", d.beta().start(), 0, 1e6, "Weight of the KL divergence in the first step of a warm-up.")
          .decimal("--beta-warm-up", d.beta().warmUpEpochs(), 0, 1e6, "Epochs over which it grows to its weight.");
    }
    if (kind == ModelKind.SSVAE) {
      options
          .decimal("--weight", d.predictionWeight(), 0, 1e6, "Weight of the prediction loss.")
          .decimals("--class-weights", Values.list(d.classWeights()), "How much each class counts; none for all the same.")
          .whole("--labelled-step-every", (long) d.labelledStepEvery(), 0, 1_000_000,
              "0: labelled rows come among the others; N: a batch of labelled rows after every N of the others.");
    }
    options
        .constant("--order", d.order(), "In which order the rows come.", Order.SHUFFLED, Order.CLASS_BALANCED)
        .constant("--pixels", d.pixels(), "Grey values as they are, or drawn as 0 or 1 anew each epoch.",
            BatchOptions.Pixels.values())
        .constant("--monitor", d.monitor(), "By which figure of the validation rows the best weights are kept.",
            Monitor.values())
        .whole("--patience", (long) d.patience(), 0, 1_000_000,
            "Epochs without a better figure that end training; 0: none do.");
  }

  /** The defaults for these data, changed by what was given: those of a plain VAE where no row has a label. */
  static TrainingSettings fresh(Options given, ModelKind kind, DataSet train) {
    TrainingSettings defaults = TrainingSettings.defaults(kind);
    if (kind == ModelKind.SSVAE && train.labelled().size() == 0) {
      defaults = TrainingSettings.defaults(ModelKind.VAE).toBuilder().predictionWeight(defaults.predictionWeight()).build();
    }
    TrainingSettings settings = changed(given, defaults);
    boolean tooFew = settings.labelledStepEvery() > 0 && train.labelled().size() < settings.batch();
    // A batch of labelled rows cannot be filled: they come among the others, unless the user has asked for something else.
    return tooFew && !given.isGiven("--labelled-step-every") ? settings.toBuilder().labelledStepEvery(0).build() : settings;
  }

  /** These settings, changed by what was given. */
  static TrainingSettings changed(Options given, TrainingSettings base) {
    TrainingSettingsBuilder b = base.toBuilder();
    if (given.isGiven("--epochs")) {
      b.epochs(given.wide("--epochs"));
    }
    if (given.isGiven("--steps")) {
      b.steps(given.wide("--steps"));
    }
    if (given.isGiven("--batch")) {
      b.batch(given.whole("--batch"));
    }
    if (given.isGiven("--seed")) {
      b.seed(given.wide("--seed"));
    }
    if (given.isGiven("--clip-norm")) {
      b.clipNorm(given.decimal("--clip-norm"));
    }
    if (given.isGiven("--weight")) {
      b.predictionWeight(given.decimal("--weight"));
    }
    if (given.isGiven("--class-weights")) {
      b.classWeights(given.decimals("--class-weights"));
    }
    if (given.isGiven("--labelled-step-every")) {
      b.labelledStepEvery(given.whole("--labelled-step-every"));
    }
    if (given.isGiven("--order")) {
      b.order(given.constant("--order", Order.class));
    }
    if (given.isGiven("--pixels")) {
      b.pixels(given.constant("--pixels", BatchOptions.Pixels.class));
    }
    if (given.isGiven("--monitor")) {
      b.monitor(given.constant("--monitor", Monitor.class));
    }
    if (given.isGiven("--patience")) {
      b.patience(given.whole("--patience"));
    }
    b.beta(beta(given, base.beta()));
    TrainingSettings changed = b.build();
    return changed.toBuilder()
        .optimizer(OptimizerOptions.optimizer(given, base.optimizer()))
        .learningRate(OptimizerOptions.learningRate(given, base.learningRate(), changed.epochs()))
        .build();
  }

  private static BetaSchedule beta(Options given, BetaSchedule base) {
    double end = given.isGiven("--beta") ? given.decimal("--beta") : base.end();
    double warmUp = given.isGiven("--beta-warm-up") ? given.decimal("--beta-warm-up") : base.warmUpEpochs();
    double otherwise = warmUp > 0 ? Math.min(base.start(), 0) : end;
    double start = given.isGiven("--beta-start") ? given.decimal("--beta-start") : otherwise;
    return new BetaSchedule(start, end, warmUp);
  }
}
