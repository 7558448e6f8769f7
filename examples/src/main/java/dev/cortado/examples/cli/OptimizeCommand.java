package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Chooser;
import dev.cortado.examples.experiment.Optimize;
import dev.cortado.models.bayesopt.BayesianSettings.Region;
import java.util.List;

/** {@code cortado optimize}: Bayesian optimisation in the latent space. */
final class OptimizeCommand implements Command {
  @Override
  public String name() {
    return "optimize";
  }

  @Override
  public String summary() {
    return "Searches latent spaces for images of a class: with labels, without, and at random, at equal budget.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = ExperimentOptions.declare(name());
    options
        .whole("--seeds", 1L, 1, 1000,
            "How many seeds train models to search in; more than one gives their standard errors.")
        .whole("--searches", 1L, 1, 1000, "How many searches there are for each target in each model.")
        .whole("--evaluations", 50L, 3, 1000, "How many evaluations a search may make.")
        .constant("--acquisition", Chooser.EXPECTED_IMPROVEMENT,
            "How the Gaussian process chooses the next point.", Chooser.values())
        .constant("--region", Region.BOX, "Where from: the whole box, or a trust region around the best point, which is"
            + " for many dimensions.", Region.values())
        .add(new Option("--targets", "N,N,...", "2,3,4,5,9", "The classes that are looked for.", Values::classes))
        .whole("--latent", 2L, 1, 1000, "Dimensions of the latent space.");
    ExperimentOptions.declareTraining(options, 20);
    options.decimal("--weight", 20, 0, 1e6, "Weight of the prediction loss of the SSVAE.");
    ExperimentOptions.declareJudge(options);
    Labels.declare(options, "1000", "How many training rows show their label to the SSVAE");
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("optimize", "optimize --latent 10 --evaluations 100 --region trust-region",
        "optimize --data data/mnist --targets 0,1,2,3,4,5,6,7,8,9 --seeds 10");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    Optimize.Choice choice = new Optimize.Choice(given.wide("--epochs"), given.whole("--batch"), given.sizes("--hidden"),
        given.whole("--latent"), given.text("--labels").orElseThrow(), given.decimal("--weight"),
        given.whole("--evaluations"), Values.classes(given.text("--targets").orElseThrow()), given.wide("--judge-epochs"),
        given.constant("--acquisition", Chooser.class), given.constant("--region", Region.class),
        given.whole("--searches"), ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> Optimize.run(setting, choice));
  }
}
