package dev.cortado.examples.cli;

import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.AdamW;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.optim.OptimizerSettings;
import dev.cortado.models.optim.RmsProp;
import dev.cortado.models.optim.Sgd;
import dev.cortado.models.train.TrainingSettings;
import java.util.List;
import java.util.stream.Stream;

/** Optimiser and learning rate as options. */
final class OptimizerOptions {
  private static final double EPSILON = Adam.defaults().epsilon();

  private OptimizerOptions() {}

  /** All numbers that some optimiser has; one that another has not is ignored by it. */
  private record Numbers(String word, double beta1, double beta2, double epsilon, double decay, double momentum,
      double weightDecay, boolean nesterov) {
    static Numbers of(OptimizerSettings settings) {
      Adam adam = Adam.defaults();
      if (settings instanceof Adam a) {
        return new Numbers("adam", a.beta1(), a.beta2(), a.epsilon(), 0.9, 0.9, 0.01, false);
      } else if (settings instanceof AdamW a) {
        return new Numbers("adamw", a.beta1(), a.beta2(), a.epsilon(), 0.9, 0.9, a.weightDecay(), false);
      } else if (settings instanceof RmsProp r) {
        return new Numbers("rmsprop", adam.beta1(), adam.beta2(), r.epsilon(), r.decay(), 0.9, 0.01, false);
      }
      Sgd s = (Sgd) settings;
      return new Numbers("sgd", adam.beta1(), adam.beta2(), EPSILON, 0.9, s.momentum(), s.weightDecay(), s.nesterov());
    }
  }

  /** All numbers that some schedule has. */
  private record Rates(String word, double rate, double factor, int every, double warmUp, double minimum) {
    static Rates of(LearningRate schedule) {
      if (schedule instanceof LearningRate.StepDecay s) {
        return new Rates("step", s.rate(), s.factor(), s.everyEpochs(), 0, 0);
      } else if (schedule instanceof LearningRate.Cosine c) {
        return new Rates("cosine", c.rate(), 0.5, 20, c.warmUpEpochs(), c.minimum());
      } else if (schedule instanceof LearningRate.Burda b) {
        return new Rates("burda", b.rate(), 0.5, 20, 0, 0);
      }
      return new Rates("constant", ((LearningRate.Constant) schedule).rate(), 0.5, 20, 0, 0);
    }
  }

  static void declare(Options options, TrainingSettings defaults) {
    Numbers n = Numbers.of(defaults.optimizer());
    Rates r = Rates.of(defaults.learningRate());
    options
        .decimal("--learning-rate", r.rate(), 1e-12, 1e3, "The (highest) learning rate.")
        .choice("--schedule", r.word(), List.of("constant", "step", "cosine", "burda"), "How the learning rate changes.")
        .decimal("--decay-factor", r.factor(), 1e-9, 1, "What a step schedule multiplies by.")
        .whole("--decay-every", (long) r.every(), 1, 1_000_000, "After how many epochs a step schedule does so.")
        .decimal("--warm-up", r.warmUp(), 0, 1e6, "Epochs over which a cosine schedule grows from 0.")
        .decimal("--minimum-rate", r.minimum(), 0, 1e3, "Where a cosine schedule ends.")
        .choice("--optimizer", n.word(), List.of("adam", "adamw", "rmsprop", "sgd"), "Which optimiser.")
        .decimal("--adam-beta1", n.beta1(), 0, 0.999999, "Adam's decay of the mean of the gradient.")
        .decimal("--adam-beta2", n.beta2(), 0, 0.999999999, "Adam's decay of the mean of its square.")
        .decimal("--epsilon", n.epsilon(), 1e-30, 1, "What Adam and RMSprop add to the root of the latter.")
        .decimal("--rms-decay", n.decay(), 0, 0.999999, "RMSprop's decay of the mean of the gradient's square.")
        .decimal("--momentum", n.momentum(), 0, 0.999999, "Momentum of SGD.")
        .flag("--nesterov", "SGD's momentum looks ahead.")
        .decimal("--weight-decay", n.weightDecay(), 0, 10, "Weight decay of AdamW and SGD.");
  }

  static OptimizerSettings optimizer(Options given, OptimizerSettings base) {
    if (Stream.of("--optimizer", "--adam-beta1", "--adam-beta2", "--epsilon", "--rms-decay", "--momentum", "--nesterov",
        "--weight-decay").noneMatch(given::isGiven)) {
      return base;
    }
    Numbers n = Numbers.of(base);
    String word = given.isGiven("--optimizer") ? given.text("--optimizer").orElseThrow() : n.word();
    double beta1 = or(given, "--adam-beta1", n.beta1());
    double beta2 = or(given, "--adam-beta2", n.beta2());
    double epsilon = or(given, "--epsilon", n.epsilon());
    // Plain SGD unless decay is asked for; AdamW without decay would be Adam.
    double decay = or(given, "--weight-decay", word.equals("sgd") && !n.word().equals("sgd") ? 0 : n.weightDecay());
    return switch (word) {
      case "adam" -> new Adam(beta1, beta2, epsilon);
      case "adamw" -> new AdamW(beta1, beta2, epsilon, decay);
      case "rmsprop" -> new RmsProp(or(given, "--rms-decay", n.decay()), epsilon);
      default -> new Sgd(or(given, "--momentum", n.momentum()), decay, given.isGiven("--nesterov") || n.nesterov());
    };
  }

  static LearningRate learningRate(Options given, LearningRate base, long epochs) {
    if (!(base instanceof LearningRate.Cosine) && Stream.of("--learning-rate", "--schedule", "--decay-factor",
        "--decay-every", "--warm-up", "--minimum-rate").noneMatch(given::isGiven)) {
      return base;
    }
    Rates r = Rates.of(base);
    double rate = or(given, "--learning-rate", r.rate());
    return switch (given.isGiven("--schedule") ? given.text("--schedule").orElseThrow() : r.word()) {
      case "step" -> new LearningRate.StepDecay(rate, or(given, "--decay-factor", r.factor()),
          given.isGiven("--decay-every") ? given.whole("--decay-every") : r.every());
      case "cosine" -> new LearningRate.Cosine(rate, or(given, "--minimum-rate", r.minimum()),
          or(given, "--warm-up", r.warmUp()), epochs);
      case "burda" -> new LearningRate.Burda(rate);
      default -> new LearningRate.Constant(rate);
    };
  }

  /** The same course of the learning rate over another number of epochs. */
  static LearningRate stretched(LearningRate rate, double epochs, double newEpochs) {
    double factor = newEpochs / epochs;
    if (rate instanceof LearningRate.StepDecay s) {
      return new LearningRate.StepDecay(s.rate(), s.factor(), (int) Math.max(1, Math.round(s.everyEpochs() * factor)));
    } else if (rate instanceof LearningRate.Cosine c) {
      return new LearningRate.Cosine(c.rate(), c.minimum(), c.warmUpEpochs() * factor, c.epochs() * factor);
    }
    return rate;
  }

  private static double or(Options given, String name, double otherwise) {
    return given.isGiven(name) ? given.decimal(name) : otherwise;
  }
}
