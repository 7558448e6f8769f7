package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.vae.Inference;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the pages of a session see: frames, made in slices when the model has changed, but no more often than is worth their
 * time; and what is measured of them. All but the getters belong to the workbench's thread.
 */
final class Screen {
  private static final long FRAME_NANOS = 110_000_000;
  private static final long GAUGE_NANOS = 1_000_000_000;

  private final StudioContext context;
  private final LabelBoard labels;
  private final int latent;
  private FrameMaker maker;
  private boolean stale = true;
  private long started;
  private long took;
  private long gauged;
  private MapView view;
  private volatile Frame frame;
  private volatile Gauge.Reading reading = new Gauge.Reading(Double.NaN, Double.NaN);

  Screen(StudioContext context, LabelBoard labels, int latent) {
    this.context = context;
    this.labels = labels;
    this.latent = latent;
    this.view = MapView.plain(latent);
  }

  /** Shows this model from now on. */
  void show(Inference inference) {
    maker = new FrameMaker(context.rows(), inference);
  }

  /** The model has learnt: what is seen is out of date, which is no haste. */
  void isStale() {
    stale = true;
  }

  /** The model is another: what is under way is wrong, and the next frame is wanted at once. */
  void restart() {
    maker.restart();
    started = 0;
    stale = true;
  }

  /** Forgets what is under way. */
  void drop() {
    maker.restart();
  }

  /** Whether a frame is under way or should be begun. */
  boolean isDue() {
    return maker.isUnderWay() || stale && System.nanoTime() - started >= Math.max(FRAME_NANOS, 2 * took);
  }

  /** Makes the next piece; true when the frame is complete. With more than two dimensions it may choose its plane. */
  boolean slice(boolean mayChoosePlane) {
    if (!maker.isUnderWay()) {
      started = System.nanoTime();
    }
    if (!maker.slice()) {
      return false;
    }
    frame = maker.finish(labels, view, Optional.ofNullable(frame), mayChoosePlane && lacksPlane());
    view = frame.view();
    took = System.nanoTime() - started;
    stale = false;
    return true;
  }

  private boolean lacksPlane() {
    return latent > 2 && !view.hasPlane();
  }

  /** Has the newest frame measured now and then, and tells of it on the workbench. */
  void measure(Consumer<Gauge.Reading> told) {
    if (System.nanoTime() - gauged > GAUGE_NANOS) {
      gauged = System.nanoTime();
      context.gauge().offer(frame, result -> {
        reading = result;
        context.workbench().later(() -> told.accept(result));
      });
    }
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

  boolean hasFrame() {
    return frame != null;
  }

  /** The predictor's accuracy in the newest frame; NaN where there is none. */
  double newestAccuracy() {
    return frame == null ? Double.NaN : frame.accuracy();
  }

  MapView view() {
    return view;
  }

  Gauge.Reading reading() {
    return reading;
  }
}
