package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.EventStream;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.vae.Inference;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One page's model: trained as long as somebody looks, and changed while it trains. Everything here but {@link #watch},
 * {@link #frame} and {@link #absentMillis} happens on the workbench's thread.
 */
final class Session implements Workbench.Work {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());
  private static final long FRAME_MILLIS = 110;
  private static final long GAUGE_MILLIS = 1000;
  private static final int PLANE_EPOCH = 2;

  private final String id;
  private final StudioContext context;
  private final LabelBoard labels;
  private final Watchers watchers = new Watchers();
  private final History history = new History();
  private final Searches searches = new Searches();
  private PageSettings settings;
  private Training training;
  private Inference inference;
  private FrameMaker frames;
  private MapView view;
  private int pathPoint = -1;
  private int pathReady = -1;
  private boolean dirty = true;
  private long frameStarted;
  private long frameNanos;
  private long gauged;
  private volatile Frame frame;
  private volatile Gauge.Reading reading = new Gauge.Reading(Double.NaN, Double.NaN);

  Session(String id, PageSettings settings, StudioContext context) {
    this.id = id;
    this.context = context;
    this.settings = settings;
    this.labels = new LabelBoard(context.rows(), settings.labelShare());
    this.view = MapView.plain(settings.latent());
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
    frames = new FrameMaker(context.rows(), inference);
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
    long now = System.nanoTime();
    if (frames.isUnderWay() || dirty && now - frameStarted >= Math.max(FRAME_MILLIS * 1_000_000, 2 * frameNanos)) {
      if (!frames.isUnderWay()) {
        frameStarted = now;
      }
      if (frames.slice()) {
        publish();
      }
      return true;
    }
    if (trains) {
      training.step(settings.weight());
      dirty = true;
      if (!training.isFinite()) {
        halt("the loss is no longer finite, so training has stopped; choose a smaller weight or another model");
      }
    }
    return trains;
  }

  private void publish() {
    boolean choose = settings.latent() > 2 && !view.hasPlane() && training.epoch() >= PLANE_EPOCH;
    frame = frames.finish(labels, view, Optional.ofNullable(frame), choose);
    view = frame.view();
    frameNanos = System.nanoTime() - frameStarted;
    dirty = false;
    history.add(training.steps(), Events.figures(this));
    watchers.send("points", Events.points(frame));
    watchers.send("losses", Events.losses(this));
    if (choose) {
      watchers.send("state", Events.state(this));
    }
    if (System.nanoTime() - gauged > GAUGE_MILLIS * 1_000_000) {
      gauged = System.nanoTime();
      context.gauge().offer(frame, result -> {
        reading = result;
        context.workbench().later(() -> watchers.send("losses", Events.losses(this)));
      });
    }
  }

  /** A page has come: from now on it is missed when it does not look. */
  void begin() {
    watchers.begin();
    jump();
    changed();
  }

  private void halt(String why) {
    settings = new PageSettings(settings.kind(), settings.weight(), settings.labelShare(), settings.latent(), false);
    frames.restart();
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
    frames.restart();
    frameStarted = 0;
    dirty = true;
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
    return ask(() -> new Snapshot(settings, Networks.weights(training.model()), frame(), labels.shown(), training.steps()));
  }

  void watch(EventStream stream) {
    watchers.add(stream);
    context.workbench().later(() -> {
      stream.send("state", Events.state(this));
      stream.send("losses", Events.losses(this));
      if (frame != null) {
        stream.send("points", Events.points(frame));
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

  /** The newest frame.
   *
   * @throws Problem 409 if there is none yet
   */
  Frame frame() {
    Frame newest = frame;
    if (newest == null) {
      throw Problem.conflict("the first points are not there yet; try again in a moment");
    }
    return newest;
  }

  /** The predictor's accuracy in the newest frame; NaN where there is none. */
  double newestAccuracy() {
    return frame == null ? Double.NaN : frame.accuracy();
  }

  boolean hasFrame() {
    return frame != null;
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

  MapView view() {
    return view;
  }

  History history() {
    return history;
  }

  Gauge.Reading reading() {
    return reading;
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
