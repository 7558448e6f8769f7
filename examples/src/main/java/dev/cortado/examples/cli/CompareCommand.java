package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Compare;
import java.util.List;

/** {@code cortado compare}: autoencoder, VAE and semi-supervised VAE side by side. */
final class CompareCommand implements Command {
  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String summary() {
    return "Trains autoencoder, VAE and semi-supervised VAE in two dimensions and measures their latent spaces.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = ExperimentOptions.declare(name());
    ExperimentOptions.declareSeeds(options, 1, "train all three models");
    ExperimentOptions.declareTraining(options, 80);
    options
        .decimal("--weight", 20, 0, 1e6, "Weight of the prediction loss of the semi-supervised model.")
        .decimal("--input-dropout", 0.3, 0, 0.99, "Share of pixels hidden from its encoder in training.");
    Labels.declare(options, "all", "How many training rows show their label to the semi-supervised model");
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("compare", "compare --labels 1000", "compare --data data/mnist --seeds 5");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    Compare.Choice choice = new Compare.Choice(given.wide("--epochs"), given.whole("--batch"), given.sizes("--hidden"),
        given.text("--labels").orElseThrow(), given.decimal("--weight"),
        given.decimal("--input-dropout"), ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> Compare.run(setting, choice));
  }
}
