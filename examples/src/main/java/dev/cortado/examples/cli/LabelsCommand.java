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
    return ExperimentOptions.declare(name())
        .whole("--seeds", 2L, 1, 1000, "How many seeds draw labels; more than one gives standard errors.")
        .sizes("--counts", "100,600,1000,3000", "How many training rows show their label, equally many of each class.")
        .whole("--choose-at", 600L, 1, 1_000_000, "How many labels the hyper-parameters are chosen with, on the first seed.")
        .whole("--epochs", 30L, 1, 1_000_000, "How often all rows are seen.")
        .whole("--batch", 128L, 1, 1_000_000, "Rows in a step.")
        .whole("--latent", 50L, 1, 4096, "Dimensions of the latent space.")
        .sizes("--hidden", "400,200", "Widths of the encoder's hidden layers; the decoder has the same in reverse.");
  }

  @Override
  public List<String> examples() {
    return List.of("labels", "labels --seeds 10 --epochs 60", "labels --data data/mnist --seeds 10 --epochs 40");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    LabelCurve.Choice choice = new LabelCurve.Choice(given.sizes("--counts"), given.whole("--choose-at"),
        given.whole("--latent"), given.sizes("--hidden"), given.wide("--epochs"), given.whole("--batch"),
        ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> LabelCurve.run(setting, choice));
  }
}
