package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Likelihood;
import dev.cortado.examples.experiment.Likelihood.Choice;
import dev.cortado.examples.experiment.Likelihood.Subject;
import dev.cortado.examples.experiment.Protocol;
import dev.cortado.examples.experiment.Setting;
import dev.cortado.models.InputException;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.Checkpoint;
import dev.cortado.models.train.Monitor;
import dev.cortado.models.train.Preset;
import dev.cortado.models.train.Presets;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ImportanceWeightedBound;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import dev.cortado.models.vae.LatentModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code cortado likelihood}: how probable a model finds test images, by importance-weighted sampling. */
final class LikelihoodCommand implements Command {
  private static final List<Preset> PRESETS = List.of(Presets.burda2015(), Presets.exemplar2020());
  private static final String ELBO = "elbo";
  private static final long SHORT = 200;

  @Override
  public String name() {
    return "likelihood";
  }

  @Override
  public String summary() {
    return "Estimates the log-likelihood of test images under a trained model, or under a published one that it trains.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = new Options(name());
    ModelFile.declare(options);
    options.choice("--preset", null, PRESETS.stream().map(Preset::name).toList(),
        "Instead of --model: a published model, which is trained first.");
    Data.declare(options);
    options
        .whole("--epochs", SHORT, 1, 1_000_000, "How often a preset sees all rows; its source took 3280 (burda2015) or at"
            + " most 2000 (exemplar2020). Learning rates and warm-up are fitted to fewer.")
        .choice("--objective", ELBO, List.of(ELBO, "iwae", "dreg"), "What a preset is trained on: the evidence lower bound,"
            + " or the importance-weighted bound of several samples, its gradient as it is (Burda et al. 2016) or doubly"
            + " reparameterised (Tucker et al. 2019).")
        .whole("--samples", 5L, 1, 10_000, "How many samples of an image iwae and dreg take; a step costs the decoder as"
            + " many times.")
        .whole("--seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE, "Of a preset's training, and of the samples.")
        .whole("--k", 5000L, 1, 1_000_000, "How many samples are weighted for each image.")
        .whole("--rows", 0L, 0, Integer.MAX_VALUE, "Measures on so many of the first test rows; 0 for all.");
    Engine.declare(options);
    OutputFolder.declare(options, name());
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "likelihood --model runs/vae/model.safetensors --k 500",
        "likelihood --preset burda2015 --data data/mnist",
        "likelihood --preset burda2015 --objective dreg --samples 5 --data data/mnist");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    if (given.isGiven("--model") == given.isGiven("--preset")) {
      throw new InputException("likelihood needs either --model FILE or --preset WORD; give one of them");
    }
    Choice choice = new Choice(given.whole("--k"), given.whole("--rows"));
    Data data = Data.of(given);
    if (given.isGiven("--model")) {
      if (given.isGiven("--objective") || given.isGiven("--samples")) {
        throw new InputException(
            "--objective and --samples are for the training of a --preset; a --model is trained already");
      }
      Subject subject = stored(given, data);
      Protocol protocol = new Protocol(data.name(), data.train(), data.train().tail(0), data.test());
      return ExperimentOptions.run(name(), given, terminal, protocol,
          (setting, folder) -> Likelihood.run(setting, subject, choice));
    }
    Preset preset = preset(given, data);
    int validation = preset.training().monitor() == Monitor.NONE ? 0 : Protocol.defaultValidation(data.train().size());
    DataSet train = data.train();
    Protocol protocol =
        new Protocol(data.name(), train.head(train.size() - validation), train.tail(validation), data.test());
    return ExperimentOptions.run(name(), given, terminal, protocol,
        (setting, folder) -> Likelihood.run(setting, trained(preset, given, setting, folder, terminal), choice));
  }

  private Subject stored(Options given, Data data) {
    Path file = given.neededPath("--model");
    Checkpoint checkpoint = Checkpoint.read(file);
    LatentModel model = checkpoint.model();
    if (!ImportanceWeightedBound.hasLikelihood(model)) {
      throw new InputException(file + ": holds a model of kind " + model.settings().kind().word() + " with "
          + Values.word(model.settings().reconstruction()) + " reconstruction, which gives images no probability; give a vae"
          + " or ssvae with bernoulli or gaussian reconstruction");
    }
    ModelFile.requireFit(file, model, data.test());
    String training = String.format(Locale.ROOT, "A model of kind %s from a file, after %,d steps of training.",
        model.settings().kind().word(), checkpoint.steps());
    return new Subject(file.getFileName().toString(), model, training, given.wide("--seed"), OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static Preset preset(Options given, Data data) {
    String name = given.text("--preset").orElseThrow();
    Preset preset = PRESETS.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    if (!preset.model().imageShape().equals(data.test().shape())) {
      throw new InputException("--preset " + name + " is for images of " + preset.model().imageShape() + ", but these are "
          + data.test().shape() + "; give data of that size with --data");
    }
    return weighted(preset, given).shortened(given.wide("--epochs"));
  }

  private static Preset weighted(Preset preset, Options given) {
    String objective = given.text("--objective").orElseThrow();
    if (objective.equals(ELBO)) {
      if (given.isGiven("--samples")) {
        throw new InputException("--samples is for the objectives iwae and dreg; give one of them with --objective");
      }
      return preset;
    }
    ImportanceWeighting weighting =
        new ImportanceWeighting(Estimator.valueOf(objective.toUpperCase(Locale.ROOT)), given.whole("--samples"));
    return isBurda(preset) ? Presets.burda2015(weighting) : preset.weighted(weighting);
  }

  /** As it was published, whatever it is trained on and for how long. */
  private static Preset source(Preset preset) {
    return PRESETS.stream().filter(one -> one.model().equals(preset.model())).findFirst().orElseThrow();
  }

  private static boolean isBurda(Preset preset) {
    return preset.model().equals(Presets.burda2015().model());
  }

  private static Subject trained(Preset preset, Options given, Setting setting, OutputFolder folder, Terminal terminal) {
    TrainingSettings training = preset.training().toBuilder().seed(given.wide("--seed")).build();
    Protocol rows = setting.protocol();
    LatentModel model = preset.model().build(training.seed());
    if (isBurda(preset)) {
      model.decoder().orElseThrow().startAtMean(rows.train()); // as its source's program
    }
    try (Batches batches = training.batches(preset.model(), rows.unlabelled())) {
      TrainingRun run = new TrainingRun(model, training, batches, setting.kernels())
          .checkpoint(folder.model(), batches.perEpoch());
      if (training.monitor() != Monitor.NONE) {
        run.validateOn(rows.validation().binarized(Likelihood.TEST_DRAW));
      }
      if (given.isGiven("--resume") && Files.exists(folder.model())) {
        run.resume(checkpoint(folder.model(), training));
      }
      try (Interruption interruption = new Interruption(run)) {
        run.listener(new ProgressPrinter(terminal, "validation")).run();
      }
      run.useBestWeights();
      String sentence = PresetSentence.of(source(preset), training, rows.train().size(), run.epoch());
      return new Subject(preset.name(), model, sentence, training.seed(),
          preset.published().stream().mapToDouble(Preset.Figure::value).findFirst(), expected(preset, rows));
    }
  }

  private static Checkpoint checkpoint(Path file, TrainingSettings training) {
    Checkpoint checkpoint = Checkpoint.read(file);
    if (!checkpoint.trainingSettings().equals(Optional.of(training))) {
      throw new InputException(file + ": is of a training with other settings; give its --preset, --epochs and --seed, or"
          + " another folder with --out");
    }
    return checkpoint;
  }

  /** What was asked of a training of at most 200 epochs on the complete MNIST, before there was one. */
  private static OptionalDouble expected(Preset preset, Protocol rows) {
    return preset.name().equals(Presets.burda2015().name()) && rows.train().size() == 60_000
        ? OptionalDouble.of(88.5) : OptionalDouble.empty();
  }
}
