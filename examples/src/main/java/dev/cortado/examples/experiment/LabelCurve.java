package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.experiment.LabelChoice.Chosen;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.study.Answers;
import dev.cortado.models.study.LabelTrial;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * Error against the number of labels: for the semi-supervised VAE, for its own encoder and predictor on the labels alone,
 * and for neighbours in the latent space of a VAE without labels; and whether the first two are as sure as they are right.
 */
public final class LabelCurve {
  private static final double DROPOUT = 0.5; // of pixels while there are no labels, and of the predictor's hidden layer
  private static final double RATE = 1e-3;
  private static final double JOINT_RATE = 5e-4; // what the images have taught is not to be shaken off

  private final Setting setting;
  private final Choice choice;
  private final LabelChoice chooser;

  private LabelCurve(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
    this.chooser = new LabelChoice(setting, choice.counts(), choice.seeds()[0], choice.aloneSteps(), this::trial);
  }

  /**
   * What can be chosen.
   *
   * @param counts of labels
   * @param latent dimensions
   * @param hidden widths of the encoder
   * @param imageEpochs how often the VAE sees all images
   * @param jointEpochs how often they are seen after that, together with the labels
   * @param aloneSteps of a training on the labels alone
   * @param batch rows a step
   * @param seeds each draws labels of its own; the first chooses the hyper-parameters
   */
  public record Choice(List<Integer> counts, int latent, List<Integer> hidden, long imageEpochs, long jointEpochs,
      long aloneSteps, int batch, long... seeds) {}

  /** One draw of so many labels. */
  private record Trial(double joint, double alone, double neighbors, Calibrated jointSure, Calibrated aloneSure) {}

  /** Expected calibration error on the test rows, before and after scaling by a temperature found on validation rows. */
  private record Calibrated(double before, double after, double temperature) {}

  /** Chooses, trains, measures and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new LabelCurve(setting, choice).result();
  }

  private LabelTrial trial(Kernels kernels) {
    DataSet train = setting.protocol().train();
    ModelSettings model = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(choice.latent()).inputDropout(DROPOUT)
        .predictor(PredictorSettings.classifier(train.classes()).dropout(DROPOUT)).build();
    return new LabelTrial(model, training(RATE, choice.imageEpochs()), training(JOINT_RATE, choice.jointEpochs()), kernels);
  }

  private TrainingSettings training(double rate, long epochs) {
    return TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().batch(choice.batch()).labelledStepEvery(1).epochs(epochs)
        .learningRate(new LearningRate.Cosine(rate, 0, 0.5, epochs)).build();
  }

  private Result result() {
    int available = setting.protocol().train().labelled().size();
    int most = choice.counts().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most > available) {
      throw new InputException("--counts asks for " + most + " labels, but only " + available
          + " training rows have one; ask for fewer, or give more data with --data");
    }
    try (Crew crew = new Crew(setting.provenance().threads())) {
      List<Future<LatentModel>> starts = new ArrayList<>();
      for (long seed : choice.seeds()) {
        starts.add(crew.submit(kernels -> trial(kernels).unsupervised(setting.protocol().train(), seed)));
      }
      setting.screen().status("a VAE of all images");
      List<Chosen> chosen = chooser.choose(crew, Crew.result(starts.get(0)));
      setting.screen().line(chooser.sentence(chosen));
      List<List<Future<Trial>>> trials = new ArrayList<>(); // [seed][count]
      for (int i = 0; i < starts.size(); i++) {
        trials.add(trials(crew, chosen, Crew.result(starts.get(i)), choice.seeds()[i]));
      }
      return report(chosen, collected(trials));
    }
  }

  private List<Future<Trial>> trials(Crew crew, List<Chosen> chosen, LatentModel start, long seed) {
    List<Future<Trial>> trials = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      Chosen here = chosen.get(i);
      DataSet train = setting.protocol().labels(choice.counts().get(i), seed);
      trials.add(crew.submit(kernels -> trial(trial(kernels), here, start, train, seed)));
    }
    return trials;
  }

  private Trial trial(LabelTrial trial, Chosen chosen, LatentModel start, DataSet train, long seed) {
    boolean first = seed == choice.seeds()[0]; // whose models have been trained for the choice
    DataSet test = setting.protocol().test();
    LatentModel joint =
        first ? chosen.joint().model() : trial.semiSupervised(chosen.joint().candidate(), start, train, seed);
    LatentModel alone =
        first ? chosen.alone().model() : trial.supervised(chosen.alone().candidate(), train, choice.aloneSteps(), seed);
    Answers jointAnswers = trial.answers(joint, test);
    Answers aloneAnswers = trial.answers(alone, test);
    return new Trial(jointAnswers.error(), aloneAnswers.error(), trial.neighborError(start, train, test, chosen.neighbors()),
        calibrated(trial, joint, jointAnswers), calibrated(trial, alone, aloneAnswers));
  }

  private Calibrated calibrated(LabelTrial trial, LatentModel model, Answers test) {
    double temperature = trial.answers(model, setting.protocol().validation()).temperature();
    return new Calibrated(test.calibration(1).error(), test.calibration(temperature).error(), temperature);
  }

  private List<List<Trial>> collected(List<List<Future<Trial>>> futures) {
    List<List<Trial>> trials = new ArrayList<>();
    for (int i = 0; i < futures.size(); i++) {
      List<Trial> ofSeed = new ArrayList<>();
      for (int j = 0; j < choice.counts().size(); j++) {
        setting.screen().status("seed " + choice.seeds()[i] + ", " + choice.counts().get(j) + " labels");
        Trial trial = Crew.result(futures.get(i).get(j));
        ofSeed.add(trial);
        setting.screen().status("");
        setting.screen().line(String.format(Locale.ROOT, "seed %d, %,5d labels: error %.2f %%, labels alone %.2f %%,"
            + " neighbours %.2f %%", choice.seeds()[i], choice.counts().get(j), 100 * trial.joint, 100 * trial.alone,
            100 * trial.neighbors));
      }
      trials.add(ofSeed);
    }
    return trials;
  }

  private Result report(List<Chosen> chosen, List<List<Trial>> trials) {
    Curves curves = new Curves(choice.counts(), each(trials, t -> t.joint), each(trials, t -> t.alone),
        each(trials, t -> t.neighbors), differences(trials), each(trials, t -> t.jointSure.before),
        each(trials, t -> t.jointSure.after), each(trials, t -> t.aloneSure.before), each(trials, t -> t.aloneSure.after),
        each(trials, t -> t.jointSure.temperature));
    String protocol = protocol(chosen);
    Figures figures = new Figures("labels", setting.provenance(), protocol, choice.seeds());
    LabelChoice.put(figures, chosen);
    curves.put(figures);
    for (int i = 0; i < choice.counts().size(); i++) {
      int place = i;
      figures.put("errorOfEachSeed" + choice.counts().get(i),
          trials.stream().mapToDouble(t -> t.get(place).joint).toArray());
      figures.put("errorLabelsAloneOfEachSeed" + choice.counts().get(i),
          trials.stream().mapToDouble(t -> t.get(place).alone).toArray());
    }
    List<Expectation> expectations = curves.expectations();
    figures.expectations(expectations);
    String seeds = choice.seeds().length == 1 ? "one seed" : choice.seeds().length + " seeds";
    ExperimentPage page = new ExperimentPage("What a label is worth", String.format(Locale.ROOT,
        "Error against the number of labels \u00b7 %,d %s \u00b7 %d latent dimensions \u00b7 %d + %d epochs \u00b7 %s",
        setting.protocol().train().size(), setting.protocol().name(), choice.latent(), choice.imageEpochs(),
        choice.jointEpochs(), seeds));
    curves.draw(page, seeds);
    page.table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol, setting.provenance()), curves.lines(expectations));
  }

  private static Estimate[] each(List<List<Trial>> trials, ToDoubleFunction<Trial> figure) {
    Estimate[] estimates = new Estimate[trials.get(0).size()];
    for (int i = 0; i < estimates.length; i++) {
      int place = i;
      estimates[i] = Estimate.of(trials.stream().mapToDouble(t -> figure.applyAsDouble(t.get(place))).toArray());
    }
    return estimates;
  }

  /** Seed by seed, for both learn from the same labels. */
  private static Estimate[] differences(List<List<Trial>> trials) {
    return each(trials, t -> t.alone - t.joint);
  }

  private String protocol(List<Chosen> chosen) {
    return setting.protocol().sentence() + " Labels are drawn by the seed, equally many of each class; 600 contain the 100."
        + " A VAE sees all images for " + choice.imageEpochs() + " epochs; the semi-supervised VAE starts from it and sees"
        + " images and labels for " + choice.jointEpochs() + " more, a batch of labels after each of images; the neighbours"
        + " are in the VAE's latent space. The labels alone train the same encoder and predictor from scratch, with the"
        + " same noise, for "
        + choice.aloneSteps() + " steps. " + chooser.sentence(chosen) + " " + LabelChoice.candidates()
        + " These candidates and the rate were found on seed 1's validation rows of MNIST before, in some 45 trainings of"
        + " the semi-supervised VAE and 26 of the labels alone (dropout of pixels and predictor, weight decay, batch, steps,"
        + " a linear predictor); the default number of epochs was then set by patience: 60 of the VAE had been better. Test"
        + " figures of the embedded digits had been seen earlier in development, of MNIST none. The last weights count. The"
        + " temperature of each model is found on the validation rows. Standard errors are over seeds, the differences"
        + " taken seed by seed.";
  }
}
