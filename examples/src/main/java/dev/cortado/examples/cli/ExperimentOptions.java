package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Protocol;
import dev.cortado.examples.experiment.Provenance;
import dev.cortado.examples.experiment.Result;
import dev.cortado.examples.experiment.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the commands of all experiments have in common: the rows, the first seed, the folder, the threads. */
final class ExperimentOptions {
  private ExperimentOptions() {}

  /** The options of an experiment, to which it adds its own. */
  static Options declare(String experiment) {
    Options options = new Options(experiment);
    Data.declare(options);
    options
        .whole("--validation", null, 1, Integer.MAX_VALUE,
            "How many of the last training rows are for choosing, not for learning. Left away: a sixth.")
        .whole("--seed", 1L, 0, Integer.MAX_VALUE, "Of the first run; further runs have the seeds after it.")
        .path("--out", "DIR", null, "The folder for the results. Left away: runs/" + folder(experiment) + ", or runs/"
            + folder(experiment) + "-2 and so on, whichever is new.");
    Engine.declare(options);
    return options;
  }

  /**
   * How often all models are trained.
   *
   * @param purpose what the seeds do, as in {@code train all models}
   */
  static void declareSeeds(Options options, long seeds, String purpose) {
    options.whole("--seeds", seeds, 1, 1000, "How many seeds " + purpose + "; more than one gives standard errors.");
  }

  /** How long an experiment trains that trains all its models equally long, in what steps and of what width. */
  static void declareTraining(Options options, long epochs) {
    options.whole("--epochs", epochs, 1, 1_000_000, "How often all rows are seen.");
    declareSteps(options);
  }

  /** The rows in a step, and the widths that they go through. */
  static void declareSteps(Options options) {
    options
        .whole("--batch", 128L, 1, 1_000_000, "Rows in a step.")
        .sizes("--hidden", "400,200", "Widths of the encoder's hidden layers; the decoder has the same in reverse.");
  }

  /** How long the independent judge learns. */
  static void declareJudge(Options options) {
    options.whole("--judge-epochs", 20L, 1, 1_000_000, "How often the independent judge sees all training rows.");
  }

  private static String folder(String command) {
    return command.replace(' ', '-');
  }

  /** So many seeds from {@code --seed} on. */
  static long[] seeds(Options given) {
    long[] seeds = new long[given.whole("--seeds")];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = given.wide("--seed") + i;
    }
    return seeds;
  }

  /** Runs an experiment and writes {@code figures.json} and {@code report.html}; the last line printed is their folder. */
  static int run(String name, Options given, Terminal terminal, Function<Setting, Result> experiment) {
    Data data = Data.of(given);
    int validation = given.isGiven("--validation") ? given.whole("--validation")
        : Protocol.defaultValidation(data.train().size());
    Protocol protocol = Protocol.of(data.name(), data.train(), data.test(), validation);
    return run(name, given, terminal, protocol, (setting, folder) -> experiment.apply(setting));
  }

  /** The same on these rows, for an experiment that keeps a checkpoint in the folder. */
  static int run(String name, Options given, Terminal terminal, Protocol protocol,
      BiFunction<Setting, OutputFolder, Result> experiment) {
    try (OutputFolder folder = OutputFolder.open(given, folder(name));
        Engine engine = Engine.of(given)) {
      Provenance provenance = new Provenance(command(name, given), given.values(), Cortado.version(), Cortado.commit(),
          Engine.jdk(), Engine.processor(), engine.kernels().name(), engine.threads());
      terminal.line(protocol.sentence());
      Result result = experiment.apply(new Setting(protocol, engine.kernels(), provenance, terminal), folder);
      folder.write("figures.json", result.figures().json());
      folder.write("report.html", result.page());
      result.lines().forEach(terminal::line);
      terminal.line("report: " + folder.path().resolve("report.html"));
      terminal.line(folder.path().toString());
      return Cortado.OK;
    }
  }

  /** How the command was called, without what changes nothing: the folder, and whether it took one or more attempts. */
  private static String command(String name, Options given) {
    Map<String, String> options = new LinkedHashMap<>(given.given());
    options.keySet().removeAll(List.of("--out", "--resume"));
    return Recipe.command(name, options);
  }
}
