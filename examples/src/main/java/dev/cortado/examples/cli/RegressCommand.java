package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Regress;
import java.util.List;

/** {@code cortado regress}: a regressor in place of the classifier. */
final class RegressCommand implements Command {
  @Override
  public String name() {
    return "regress";
  }

  @Override
  public String summary() {
    return "Trains with a regressor of the digit, measures the order of the latent space and walks up its gradient.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = ExperimentOptions.declare(name());
    ExperimentOptions.declareSeeds(options, 1, "train all models");
    ExperimentOptions.declareTraining(options, 20);
    options
        .text("--partial", "LABELS", "1000", "How many training rows show their label to the model with few labels.")
        .decimal("--weight", 200, 0, 1e6, "Weight of the regression loss.")
        .decimal("--input-dropout", 0.3, 0, 0.99, "Share of pixels hidden from the encoder of the SSVAE in training.");
    ExperimentOptions.declareJudge(options);
    Labels.declare(options, "all", "How many training rows show their label to the others");
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("regress", "regress --labels 3000 --partial 300", "regress --data data/mnist --seeds 5");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    Regress.Choice choice = new Regress.Choice(given.wide("--epochs"), given.whole("--batch"), given.sizes("--hidden"),
        given.text("--labels").orElseThrow(), given.text("--partial").orElseThrow(), given.decimal("--weight"),
        given.decimal("--input-dropout"), given.wide("--judge-epochs"), ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> Regress.run(setting, choice));
  }
}
