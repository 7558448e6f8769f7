package dev.cortado.examples.cli;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.Preset;
import dev.cortado.models.train.Preset.Figure;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.FrozenLatentPredictor;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PredictorSettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * {@code cortado preset talk2021-...}: repeats a published training on the complete MNIST and prints what was published
 * beside what comes out. All 60,000 training images are seen; 48,000 drawn at random show their label, the accuracy is that
 * on the other 12,000. The squared error is the mean over the training images.
 */
final class PresetCommand implements Command {
  private static final double MOST_POINTS = 2;
  private static final double MOST_UNITS = 2;
  private static final int ROWS = 60_000;
  private static final int LATER_EPOCHS = 20; // the source leaves it open; after 20 little changes

  private final Preset preset;

  PresetCommand(Preset preset) {
    this.preset = preset;
  }

  @Override
  public String name() {
    return "preset " + preset.name();
  }

  @Override
  public String summary() {
    return "Repeats a published training on the complete MNIST; prints what was published beside what comes out.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = new Options(name())
        .path("--data", "DIR", null, "A folder with the complete MNIST (cortado download mnist).")
        .whole("--seed", preset.training().seed(), Long.MIN_VALUE, Long.MAX_VALUE,
            "Of everything that is random, the first of:")
        .whole("--seeds", 3L, 1, 1000, "How many seeds; their mean is compared, because one run varies by two points.");
    Engine.declare(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(name() + " --data DIR");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    given.neededPath("--data");
    DataSet rows = Data.of(given).train();
    if (rows.size() != ROWS || rows.shape().size() != preset.model().pixels()) {
      throw new InputException(given.neededPath("--data") + ": has " + rows.size() + " training images of " + rows.shape()
          + ", but the published figures are about the 60,000 of MNIST; fetch them with cortado download mnist");
    }
    terminal.line(preset.name() + ": " + preset.source());
    try (Engine engine = Engine.of(given)) {
      double[][] obtained = new double[preset.published().size()][given.whole("--seeds")];
      for (int i = 0; i < given.whole("--seeds"); i++) {
        TrainingSettings training = preset.training().toBuilder().seed(given.wide("--seed") + i).build();
        terminal.line("seed " + training.seed());
        measure(rows, training, engine.kernels(), terminal, obtained, i);
      }
      return compare(obtained, rows.size() - preset.labels(), terminal);
    }
  }

  private void measure(
      DataSet rows, TrainingSettings training, Kernels kernels, Terminal terminal, double[][] obtained, int run) {
    int[] order = shuffled(rows.size(), training.seed());
    int[] shown = Arrays.copyOf(order, preset.labels());
    DataSet heldOut = rows.subset(Arrays.copyOfRange(order, preset.labels(), rows.size()));
    LatentModel model = preset.model().build(training.seed());
    train(model, training, rows.withLabelsAt(shown), kernels, terminal);
    for (int i = 0; i < obtained.length; i++) {
      obtained[i][run] = switch (preset.published().get(i).kind()) {
        case SQUARED_ERROR -> new Evaluator(model, kernels).evaluate(rows).losses().reconstruction();
        case ACCURACY_OF_HELD_OUT_LABELS -> accuracy(model, heldOut, kernels);
        case ACCURACY_OF_LATER_PREDICTOR ->
            accuracy(later(model, training, rows.subset(shown), kernels, terminal), heldOut, kernels);
        default -> throw new IllegalStateException("preset: " + preset.published().get(i).kind() + " is not measured here");
      };
    }
  }

  private int compare(double[][] obtained, int heldOut, Terminal terminal) {
    terminal.line(String.format(Locale.ROOT, "%-46s %9s %9s %9s %10s", "", "published", "obtained",
        "deviation", "difference"));
    boolean differs = false;
    for (int i = 0; i < obtained.length; i++) {
      Figure figure = preset.published().get(i);
      boolean error = figure.kind() == Figure.Kind.SQUARED_ERROR;
      double factor = error ? 1 : 100;
      double mean = Arrays.stream(obtained[i]).average().orElseThrow();
      double squares = Arrays.stream(obtained[i]).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = obtained[i].length == 1 ? 0 : Math.sqrt(squares / (obtained[i].length - 1));
      double difference = factor * (mean - figure.value());
      boolean far = Math.abs(difference) > (error ? MOST_UNITS : MOST_POINTS);
      differs |= far;
      terminal.line(String.format(Locale.ROOT, "%-46s %9.1f %9.1f %9.1f %+10.1f  %s", describe(figure.kind(), heldOut),
          factor * figure.value(), factor * mean, factor * deviation, difference, far ? "too far" : "as published"));
    }
    return differs ? Cortado.DIFFERS : Cortado.OK;
  }

  private static String describe(Figure.Kind kind, int heldOut) {
    String rows = String.format(Locale.ROOT, "%,d", heldOut);
    return switch (kind) {
      case SQUARED_ERROR -> "squared error per image";
      case ACCURACY_OF_HELD_OUT_LABELS -> "accuracy on " + rows + " held-out labels, %";
      case ACCURACY_OF_LATER_PREDICTOR -> "later predictor on " + rows + " held-out labels, %";
      default -> kind.name();
    };
  }

  private void train(
      LatentModel model, TrainingSettings training, DataSet rows, Kernels kernels, Terminal terminal) {
    try (Batches batches = training.batches(model.settings(), rows)) {
      new TrainingRun(model, training, batches, kernels).listener(new ProgressPrinter(terminal, "held out")).run();
    }
  }

  /** The talk's predictor, trained afterwards on the latent space of a model that stays as it is. */
  private LatentModel later(LatentModel model, TrainingSettings training, DataSet labelled, Kernels kernels,
      Terminal terminal) {
    LatentModel predictor = new FrozenLatentPredictor(
        model, PredictorSettings.classifier(labelled.classes()).hidden(List.of(128)), training.seed());
    terminal.line("the predictor, afterwards");
    train(predictor, training.toBuilder().epochs(LATER_EPOCHS).predictionWeight(1).labelledStepEvery(0).build(), labelled,
        kernels, terminal);
    return predictor;
  }

  private static double accuracy(LatentModel model, DataSet rows, Kernels kernels) {
    return new Evaluator(model, kernels).evaluate(rows).accuracy().orElseThrow();
  }

  private static int[] shuffled(int count, long seed) {
    Tensor keys = Tensor.zeros(count);
    new ScalarKernels().uniform(new RandomStream(seed, "preset.labels"), keys);
    return IntStream.range(0, count).boxed().sorted(Comparator.comparingDouble(i -> keys.data()[i]))
        .mapToInt(Integer::intValue).toArray();
  }
}
