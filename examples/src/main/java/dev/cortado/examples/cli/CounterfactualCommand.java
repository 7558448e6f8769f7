package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Counterfactual;
import java.util.List;

/** {@code cortado counterfactual}: what if some rows had other labels. */
final class CounterfactualCommand implements Command {
  @Override
  public String name() {
    return "counterfactual";
  }

  @Override
  public String summary() {
    return "Asks a latent space what would be if rows had other labels, and audits the answers by retraining.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = ExperimentOptions.declare(name());
    ExperimentOptions.declareTraining(options, 20);
    options
        .whole("--seeds", 1L, 1, 1000, "How many seeds train a model; more than one gives standard errors.")
        .whole("--latent", 2L, 2, 1000, "Dimensions of the latent space; more than two are drawn in a plane.")
        .decimal("--weight", 50, 0, 1e6, "Weight of the prediction loss, in training and in all readings.")
        .whole("--images", 100L, 1, 100_000, "How many test images are told to be each other class.")
        .whole("--from", 4L, 0, 1000, "Class of the training rows that are given another label in reading B.")
        .whole("--to", 9L, 0, 1000, "The label that they are given.")
        .whole("--asked", 100L, 1, 100_000, "How many rows that are.");
    ExperimentOptions.declareJudge(options);
    Labels.declare(options, "all", "How many training rows show their label");
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("counterfactual", "counterfactual --from 3 --to 8 --labels 1000",
        "counterfactual --data data/mnist --images 1000 --seeds 3",
        "counterfactual --latent 5 --weight 200");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    Counterfactual.Choice choice = new Counterfactual.Choice(given.wide("--epochs"), given.whole("--batch"),
        given.sizes("--hidden"), given.whole("--latent"), given.text("--labels").orElseThrow(), given.decimal("--weight"),
        given.whole("--images"), given.whole("--from"), given.whole("--to"), given.whole("--asked"),
        given.wide("--judge-epochs"), ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> Counterfactual.run(setting, choice));
  }
}
