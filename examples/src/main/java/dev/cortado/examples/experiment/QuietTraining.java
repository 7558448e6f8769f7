package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.Judge;
import dev.cortado.models.train.Monitor;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import java.util.Locale;

/** Trains the models of an experiment one after the other, with one line on the screen that says which and how far. */
public final class QuietTraining {
  private final Kernels kernels;
  private final Screen screen;

  /** Trains by these kernels and tells this screen. */
  public QuietTraining(Kernels kernels, Screen screen) {
    this.kernels = kernels;
    this.screen = screen;
  }

  /**
   * Trains a model from the weights that it has: new ones, or those of another training (a warm start).
   *
   * @param what is trained, for the screen, as in {@code VAE, seed 3}
   * @param validation by which the settings' monitor chooses the best weights; not looked at without a monitor
   * @return the same model, with its last weights or the best
   */
  public <M extends LatentModel> M train(String what, M model, TrainingSettings settings, DataSet train,
      DataSet validation) {
    try (Batches batches = settings.batches(model.settings(), train)) {
      TrainingRun run = new TrainingRun(model, settings, batches, kernels);
      if (settings.monitor() != Monitor.NONE) {
        run.validateOn(validation);
      }
      run.listener(status(what)).run();
      run.useBestWeights();
      return model;
    } finally {
      screen.status("");
    }
  }

  /**
   * The independent classifier of an experiment, trained on the protocol's training rows with all their labels; its accuracy
   * on the test rows is printed.
   */
  public Judge judge(Protocol protocol, long seed) {
    // About as many steps for few rows as for many.
    return judge(protocol, seed, Math.max(20, Math.min(60, 400_000 / Math.max(1, protocol.train().size()))));
  }

  /** The same with a number of epochs of the caller's. */
  public Judge judge(Protocol protocol, long seed, long epochs) {
    Judge judge = Judge.train(protocol.train(), epochs, seed, kernels, status("independent judge"));
    screen.status("");
    screen.line(String.format(Locale.ROOT, "independent judge (images and labels alone, never shown to the models): %.2f %%"
        + " of the test rows right", 100 * judge.accuracy(protocol.test())));
    return judge;
  }

  /** Tells the screen how far a training is that somebody else runs. */
  public TrainingListener status(String what) {
    return new Status(what);
  }

  private final class Status implements TrainingListener {
    private final String what;
    private final StatusLine line;

    private Status(String what) {
      this.what = what;
      this.line = new StatusLine(screen, what);
    }

    @Override
    public void onStep(TrainingRun run) {
      line.show(run.epoch(), run.settings().epochs(), () -> run.epochLosses().total());
    }

    @Override
    public void onWarning(String sentence) {
      screen.line("note: " + what + ": " + sentence);
    }
  }
}
