package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.LabelCurve;
import java.util.List;

/** {@code cortado labels}: error against the number of labels. */
final class LabelsCommand implements Command {
  @Override
  public String name() {
    return "labels";
  }

  @Override
  public String summary() {
    return "Measures error and calibration against the number of labels, beside the labels alone and neighbours.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = ExperimentOptions.declare(name());
    ExperimentOptions.declareSeeds(options, 2, "draw labels");
    options
        .sizes("--counts", "100,600,1000,3000", "How many training rows show their label, equally many of each class.")
        .whole("--image-epochs", 25L, 1, 1_000_000, "How often a VAE sees all images before there are labels.")
        .whole("--joint-epochs", null, 1, 1_000_000, "How often they are seen after that, together with the labels."
            + " Left away: 3, or more where that makes less than 1,000 batches.")
        .whole("--alone-steps", 5000L, 1, 1_000_000, "How many steps the labels alone are learnt for.")
        .whole("--latent", 50L, 1, 4096, "Dimensions of the latent space.");
    ExperimentOptions.declareSteps(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("labels", "labels --seeds 10", "labels --data data/mnist --seeds 10");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    return ExperimentOptions.run(name(), given, terminal, setting -> LabelCurve.run(setting, new LabelCurve.Choice(
        given.sizes("--counts"), given.whole("--latent"), given.sizes("--hidden"), given.wide("--image-epochs"),
        jointEpochs(given, setting.protocol().train().size()), given.whole("--alone-steps"), given.whole("--batch"),
        ExperimentOptions.seeds(given))));
  }

  private static long jointEpochs(Options given, int rows) {
    int batches = Math.max(1, rows / given.whole("--batch"));
    return given.isGiven("--joint-epochs") ? given.wide("--joint-epochs") : Math.max(3, (1000 + batches - 1) / batches);
  }
}
