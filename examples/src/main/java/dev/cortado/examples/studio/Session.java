package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.EventStream;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.vae.Inference;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One page's model: trained as long as somebody looks, and changed while it trains. Everything here but {@link #watch}
 * and {@link #absentMillis} happens on the workbench's thread.
 */
final class Session implements Workbench.Work {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());
  private static final int PLANE_EPOCH = 2;

  private final String id;
  private final StudioContext context;
  private final LabelBoard labels;
  private final Screen screen;
  private final Watchers watchers = new Watchers();
  private final History history = new History();
  private final Searches searches = new Searches();
  private PageSettings settings;
  private Training training;
  private Inference inference;
  private int pathPoint = -1;
  private int pathReady = -1;
  private boolean planeTold;

  Session(String id, PageSettings settings, StudioContext context) {
    this.id = id;
    this.context = context;
    this.settings = settings;
    this.labels = new LabelBoard(context.rows(), settings.labelShare());
    this.screen = new Screen(context, labels, settings.latent());
    build(Map.of());
    jump();
  }

  private void build(Map<String, float[]> weights) {
    Training before = training;
    training = Training.of(settings, weights, labels, context);
    if (before != null) {
      training.countFrom(before);
    }
    inference = new Inference(training.model(), context.workbench().kernels());
    screen.show(inference);
  }

  // ---- what goes on by itself ---------------------------------------------------------------------------------------

  @Override
  public boolean slice() {
    try {
      return work();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the work of a page ended by a defect", e);
      halt("training met a defect of the program, which has logged it");
      return false;
    }
  }

  private boolean work() {
    if (pathReady != context.path().ready()) {
      pathReady = context.path().ready();
      watchers.send("state", Events.state(this));
    }
    boolean trains = settings.running() && absentMillis() < context.times().endTrainingMillis();
    if (screen.isDue()) {
      if (screen.slice(training.epoch() >= PLANE_EPOCH)) {
        publish();
      }
      return true;
    }
    if (trains) {
      training.step(settings.weight());
      screen.isStale();
      if (!training.isFinite()) {
        halt("the loss is no longer finite, so training has stopped; choose a smaller weight or another model");
      }
    }
    return trains;
  }

  private void publish() {
    history.add(training.steps(), Events.figures(this));
    watchers.send("points", Events.points(screen.frame()));
    watchers.send("losses", Events.losses(this));
    if (screen.view().hasPlane() && !planeTold) {
      planeTold = true;
      watchers.send("state", Events.state(this));
    }
    screen.measure(reading -> watchers.send("losses", Events.losses(this)));
  }

  /** A page has come: from now on it is missed when it does not look. */
  void begin() {
    watchers.begin();
    jump();
    changed();
  }

  private void halt(String why) {
    settings = new PageSettings(settings.kind(), settings.weight(), settings.labelShare(), settings.latent(), false);
    screen.drop();
    watchers.send("warning", Map.of("message", why));
    watchers.send("state", Events.state(this));
  }

  // ---- what a page changes ------------------------------------------------------------------------------------------

  void change(PageSettings next) {
    if (next.latent() != settings.latent()) {
      throw Problem.conflict("the number of latent dimensions is fixed for a session; open another with that number");
    }
    PageSettings before = settings;
    settings = next;
    if (next.labelShare() != before.labelShare()) {
      labels.draw(next.labelShare());
    }
    if (next.kind() != before.kind()) {
      build(Networks.weights(training.model()));
      pathPoint = -1;
      history.clear();
    }
    boolean other = next.kind() != before.kind() || next.labelShare() != before.labelShare();
    if (other) {
      training.forgetLosses();
    }
    if (other || next.weight() != before.weight()) {
      jump();
    }
    changed();
    if (next.kind().predicts() && labels.count() == 0) {
      watchers.send("warning", Map.of("message", "no row shows its label, so the predictor learns nothing"));
    }
  }

  void label(int[] rows, int label) {
    for (int row : rows) {
      labels.set(row, label);
    }
    training.forgetLosses();
    pathPoint = -1;
    changed();
  }

  private void changed() {
    screen.restart();
    watchers.send("state", Events.state(this));
  }

  /** Goes to the nearest point of the precomputed path, where it fits what the page has set. */
  private void jump() {
    int point = settings.kind() == Kind.VAE ? 0 : WeightPath.nearest(settings.weight());
    if (pathFits() && point != pathPoint && point < context.path().ready()) {
      training.load(context.path().weights(point));
      pathPoint = point;
    }
  }

  /** The path is of one kind of model, and knows the labels that are drawn at first: others would be given away. */
  boolean pathFits() {
    return settings.latent() == WeightPath.LATENT && (settings.kind() == Kind.VAE
        || settings.kind() == Kind.CLASSIFIER && settings.labelShare() == WeightPath.LABEL_SHARE && labels.isDrawn());
  }

  // ---- what a page asks ---------------------------------------------------------------------------------------------

  /** Answers on the workbench, between two slices. */
  <T> T ask(Supplier<T> question) {
    return context.workbench().ask(question::get);
  }

  /** The model as it is now, with the newest points.
   *
   * @throws Problem 409 if there are none yet
   */
  Snapshot snapshot() {
    return ask(() -> new Snapshot(
        settings, Networks.weights(training.model()), screen.frame(), labels.shown(), training.steps()));
  }

  void watch(EventStream stream) {
    watchers.add(stream);
    context.workbench().later(() -> {
      stream.send("state", Events.state(this));
      stream.send("losses", Events.losses(this));
      if (screen.hasFrame()) {
        stream.send("points", Events.points(screen.frame()));
      }
    });
  }

  void unwatch(EventStream stream) {
    watchers.remove(stream);
  }

  void close() {
    watchers.close();
  }

  long absentMillis() {
    return watchers.absentMillis();
  }

  Screen screen() {
    return screen;
  }

  String id() {
    return id;
  }

  StudioContext context() {
    return context;
  }

  PageSettings settings() {
    return settings;
  }

  LabelBoard labels() {
    return labels;
  }

  Training training() {
    return training;
  }

  Inference inference() {
    return inference;
  }

  History history() {
    return history;
  }

  Watchers watchers() {
    return watchers;
  }

  Searches searches() {
    return searches;
  }

  int pathReady() {
    return Math.max(0, pathReady);
  }
}
