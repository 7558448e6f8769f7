package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Weight;
import dev.cortado.models.study.WeightPath;
import java.util.List;

/** {@code cortado weight}: what the weight of the prediction loss does to the latent space. */
final class WeightCommand implements Command {
  @Override
  public String name() {
    return "weight";
  }

  @Override
  public String summary() {
    return "Moves the weight of the prediction loss from 0 to 100 and follows the latent space.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = ExperimentOptions.declare(name());
    ExperimentOptions.declareSeeds(options, 1, "go the path");
    options
        .add(new Option("--weights", "R,R,...", Values.list(WeightPath.WEIGHTS), "The weights, in the order of the path.",
            Values::weights))
        .whole("--first-epochs", 30L, 1, 1_000_000, "How often all rows are seen at the first weight.")
        .whole("--more-epochs", 8L, 1, 1_000_000, "How often at each other.");
    ExperimentOptions.declareSteps(options);
    Labels.declare(options, "0.1", "How many training rows show their label");
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("weight", "weight --labels all --seeds 3", "weight --data data/mnist --labels 1000");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    WeightPath path = new WeightPath(Values.weights(given.text("--weights").orElseThrow()), given.wide("--first-epochs"),
        given.wide("--more-epochs"));
    Weight.Choice choice = new Weight.Choice(path, given.whole("--batch"), given.sizes("--hidden"),
        given.text("--labels").orElseThrow(), ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> Weight.run(setting, choice));
  }
}
