package dev.cortado.examples.cli;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.InputException;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.DivergedException;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.Monitor;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.SupervisedBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code cortado train ssvae|vae|autoencoder}: from data to a checkpoint, figures and a page of pictures. */
final class TrainCommand implements Command {
  private final ModelKind kind;

  TrainCommand(ModelKind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return "train " + kind.word();
  }

  @Override
  public String summary() {
    return switch (kind) {
      case SSVAE -> "Trains a semi-supervised VAE: it reconstructs all images and learns from the labels that there are.";
      case VAE -> "Trains a variational autoencoder, without labels.";
      case AUTOENCODER -> "Trains a plain autoencoder, without labels.";
    };
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = new Options(name());
    Data.declare(options);
    Labels.declare(options, kind);
    TrainingOptions.declare(options, kind);
    ModelOptions.declare(options, kind);
    options.whole("--validation", 0L, 0, Integer.MAX_VALUE,
        "How many of the last training rows are kept for --monitor; without any, the held-out rows are watched.");
    if (kind == ModelKind.SSVAE) {
      options
          .whole("--seeds", 1L, 1, 1000, "Trains again with so many seeds in all, to tell the spread of the figures.")
          .flag("--no-baseline", "Does not train the same encoder and predictor on the labels alone, for comparison.");
    }
    Engine.declare(options);
    DeviceChoice.declare(options);
    OutputFolder.declare(options, kind.word());
    return options;
  }

  @Override
  public List<String> examples() {
    return kind == ModelKind.SSVAE
        ? List.of("train ssvae", "train ssvae --labels 100 --latent 2 --weight 50", "train ssvae --out runs/mine --resume")
        : List.of("train " + kind.word(), "train " + kind.word() + " --latent 2 --epochs 30");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    DeviceChoice device = DeviceChoice.of(given);
    Data data = Data.of(given);
    try (OutputFolder folder = OutputFolder.open(given, kind.word())) {
      Plan plan = Plan.of(given, kind, data, folder, terminal);
      terminal.line(plan.headline());
      try (Engine engine = Engine.of(given, device, plan, terminal)) {
        Trained trained = repeat(given, train(plan, folder, engine, terminal), engine, terminal);
        folder.write("metrics.json", Metrics.json(trained, engine));
        if (trained.seeds().size() > 1) {
          folder.write("seeds.json", SeedRecord.of(trained).json(Recipe.command(plan, given), engine));
        }
        folder.write("report.html", RunReport.html(trained, given, engine));
        Metrics.lines(trained).forEach(terminal::line);
      }
      terminal.line("report: " + folder.path().resolve("report.html"));
      terminal.line(folder.path().toString());
      return Cortado.OK;
    }
  }

  private Trained train(Plan plan, OutputFolder folder, Engine engine, Terminal terminal) {
    LatentModel model = plan.model().build(plan.training().seed());
    ProgressPrinter progress = new ProgressPrinter(terminal, plan.validation() == 0 ? "held out" : "validation");
    try (Batches batches = plan.training().batches(plan.model(), plan.train())) {
      TrainingRun run = new TrainingRun(model, plan.training(), batches, engine.kernels())
          .validateOn(plan.watched())
          .checkpoint(folder.model(), batches.perEpoch());
      plan.metadata().forEach(run::metadata);
      plan.checkpoint().ifPresent(run::resume);
      EarlierResults earlier = plan.checkpoint().isEmpty() ? EarlierResults.putAside(folder, terminal)
          : EarlierResults.none();
      EpochLog log;
      try {
        log = new EpochLog(folder, run);
        if (plan.checkpoint().isEmpty()) {
          run.save(folder.model()); // so that there is something to go on from, and a full disk is found out now
        }
        try (Interruption interruption = new Interruption(run)) {
          run.listener(log).listener(progress).run();
        }
      } catch (DivergedException e) {
        earlier.bringBackUnlessReplaced(folder);
        terminal.line("the last good checkpoint is kept: " + folder.model());
        throw e;
      } catch (InputException e) {
        earlier.bringBackUnlessReplaced(folder);
        throw e;
      }
      run.useBestWeights();
      return new Trained(plan, model, log, new Evaluator(model, engine.kernels()).evaluate(plan.data().test()),
          run.steps(), progress.seconds(), List.of());
    }
  }

  /** The same with other seeds, and for each the baseline: the same encoder and predictor without the VAE. */
  private Trained repeat(Options given, Trained first, Engine engine, Terminal terminal) {
    if (kind != ModelKind.SSVAE || first.plan().train().labelled().size() == 0) {
      return first;
    }
    List<Trained.Seed> seeds = new ArrayList<>();
    for (int i = 0; i < given.whole("--seeds"); i++) {
      Plan plan = first.plan().withSeed(first.plan().training().seed() + i);
      terminal.status("seed " + plan.training().seed() + " ...");
      Evaluation joint = i == 0 ? first.test()
          : evaluate(plan.model().build(plan.training().seed()), plan, plan.train(), plan.training(), engine.kernels());
      Optional<Evaluation> alone = given.isGiven("--no-baseline")
          ? Optional.empty()
          : Optional.of(baseline(plan, first.steps(), engine.kernels()));
      seeds.add(new Trained.Seed(plan.training().seed(), joint, alone));
      terminal.clearStatus();
      terminal.line(String.format(Locale.ROOT, "seed %d: %s%s", plan.training().seed(), Trained.score(joint),
          alone.map(a -> ", labels alone " + Trained.score(a)).orElse("")
              + seeds.get(i).gain().map(gain -> ", difference " + gain.points() + " points").orElse("")));
    }
    return first.withSeeds(seeds);
  }

  /** As many steps as the joint training made, however often that brings the same labelled rows. */
  private static Evaluation baseline(Plan plan, long steps, Kernels kernels) {
    DataSet labelled = plan.train().labelled();
    TrainingSettings joint = plan.training();
    int batch = Math.min(joint.batch(), labelled.size());
    long epochs;
    try (Batches batches = joint.batches(plan.model(), plan.train())) {
      epochs = ceilingOf(joint.epochs() * batches.perEpoch(), labelled.size() / batch);
    }
    TrainingSettings alone = joint.toBuilder().batch(batch).labelledStepEvery(0).epochs(epochs).steps(steps)
        .learningRate(OptimizerOptions.stretched(joint.learningRate(), joint.epochs(), epochs)).build();
    return evaluate(new SupervisedBaseline(plan.model(), joint.seed()), plan, labelled, alone, kernels);
  }

  private static long ceilingOf(long number, long divisor) {
    return (number + divisor - 1) / divisor;
  }

  private static Evaluation evaluate(
      LatentModel model, Plan plan, DataSet train, TrainingSettings training, Kernels kernels) {
    try (Batches batches = training.batches(model.settings(), train)) {
      TrainingRun run = new TrainingRun(model, training, batches, kernels);
      if (training.monitor() != Monitor.NONE) {
        run.validateOn(plan.watched());
      }
      run.run();
      run.useBestWeights();
      return new Evaluator(model, kernels).evaluate(plan.data().test());
    }
  }
}
