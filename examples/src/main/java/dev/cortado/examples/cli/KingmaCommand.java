package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.KingmaErrors;
import dev.cortado.models.m2.Kingma2014;
import java.util.Arrays;
import java.util.List;

/** {@code cortado preset kingma2014}: M1, M2 and M1+M2 with few labels, beside what was published. */
final class KingmaCommand implements Command {
  private static final String ALL = "all";

  @Override
  public String name() {
    return "preset kingma2014";
  }

  @Override
  public String summary() {
    return "Trains M1, M2 and M1+M2 of Kingma et al. 2014 on few labels; prints published errors beside what comes out.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    List<String> words = Arrays.stream(Kingma2014.values()).map(Kingma2014::word).toList();
    Options options = ExperimentOptions.declare(name());
    ExperimentOptions.declareSeeds(options, 1, "draw labels");
    return options
        .choice("--model", ALL, List.of(words.get(0), words.get(1), words.get(2), ALL),
            "Which of the three; m1+m2 measures m1 on the way.")
        .sizes("--labels", "100,600,1000,3000", "How many training rows show their label, equally many of each class.")
        .whole("--epochs", 30L, 1, 1_000_000, "How often M2 sees all rows; the source's program takes 3000 epochs.")
        .whole("--m1-epochs", 100L, 1, 1_000_000, "How often M1 sees all rows.")
        .whole("--hidden", 500L, 1, 1 << 16, "Width of all hidden layers.")
        .decimal("--rate", 1e-3, 0, 1, "The learning rate at first; it falls to 0 along half a cosine. The source has 3e-4.")
        .decimal("--alpha", 10, 0, 1e6, "The weight of M2's classification. The source has 0.1, which is slow in few"
            + " epochs; 10 was better than 1 on validation rows of MNIST with 100 and 1000 labels.");
  }

  @Override
  public List<String> examples() {
    return List.of("preset kingma2014 --model m1+m2 --labels 100", "preset kingma2014 --data data/mnist --seeds 10");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    String word = given.text("--model").orElseThrow();
    List<Kingma2014> models =
        Arrays.stream(Kingma2014.values()).filter(model -> word.equals(ALL) || word.equals(model.word())).toList();
    KingmaErrors.Choice choice = new KingmaErrors.Choice(models, given.sizes("--labels"), given.wide("--m1-epochs"),
        given.wide("--epochs"), given.whole("--hidden"), given.decimal("--rate"), given.decimal("--alpha"),
        ExperimentOptions.seeds(given));
    return ExperimentOptions.run(name(), given, terminal, setting -> KingmaErrors.run(setting, choice));
  }
}
