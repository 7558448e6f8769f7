package dev.cortado.examples.studio;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is told to pages, as maps that become JSON. */
final class Events {
  private static final double LEAST_BOUND = 3.5;
  private static final double INSIDE = 0.995;
  private static final int SAMPLE = 2000;

  private Events() {}

  /** All that a page needs to begin. */
  static Map<String, Object> opened(Session session) {
    Rows rows = session.context().rows();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", session.id());
    map.putAll(state(session));
    map.put("classes", IntStream.range(0, rows.classes()).mapToObj(Integer::toString).toList());
    map.put("points", rows.size());
    map.put("train", rows.train());
    map.put("image", Map.of("w", rows.width(), "h", rows.height()));
    map.put("bounds", box(LEAST_BOUND));
    return map;
  }

  static Map<String, Object> state(Session session) {
    PageSettings settings = session.settings();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", settings.kind().word());
    map.put("weight", settings.weight());
    map.put("labelShare", settings.labelShare());
    map.put("latent", settings.latent());
    map.put("running", settings.running());
    map.put("labelled", session.labels().count());
    map.put("epoch", session.training().epoch());
    map.put("step", session.training().steps());
    map.put("phase", !settings.running() ? "paused" : "training");
    map.put("path", Map.of("weights", Arrays.stream(WeightPath.WEIGHTS).boxed().toList(), "ready", session.pathReady(),
        "usable", session.pathFits()));
    map.put("version", session.screen().hasFrame() ? session.screen().frame().version() : 0);
    map.put("projection", projection(session));
    return map;
  }

  private static String projection(Session session) {
    int latent = session.settings().latent();
    if (latent == 2) {
      return null;
    }
    return session.screen().view().hasPlane()
        ? String.format(Locale.ROOT, "%d dimensions seen through one plane, that of the largest variance when it was chosen"
            + " (%.0f %% of it); it does not change any more", latent, 100 * session.screen().view().planeShare())
        : latent + " dimensions, of which the first two are seen until a plane is chosen after the second epoch";
  }

  static Map<String, Object> losses(Session session) {
    Map<String, Object> map = new LinkedHashMap<>(figures(session));
    map.put("epoch", session.training().epoch());
    map.put("weight", session.settings().weight());
    map.put("klToPrior", session.screen().reading().klToPrior());
    map.put("history", session.history().lines());
    return map;
  }

  /** What is drawn over time. */
  static Map<String, Object> figures(Session session) {
    Training training = session.training();
    PageSettings settings = session.settings();
    Map<String, Object> map = new LinkedHashMap<>();
    double prediction = settings.kind().predicts() ? training.prediction() : Double.NaN;
    map.put("step", training.steps());
    map.put("reconstruction", training.reconstruction());
    map.put("kl", training.kl());
    map.put("prediction", prediction);
    map.put("total", training.reconstruction() + orZero(training.kl()) + settings.weight() * orZero(prediction));
    map.put("knn", session.screen().reading().neighbors());
    map.put("accuracy", session.screen().newestAccuracy());
    return map;
  }

  private static double orZero(double term) {
    return Double.isNaN(term) ? 0 : term;
  }

  static Map<String, Object> points(Frame frame) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", frame.version());
    map.put("bounds", box(bound(frame.map())));
    return map;
  }

  /** A square about the origin in which nearly all points lie; grows in steps, so that the map does not tremble. */
  private static double bound(float[] map) {
    int stride = Math.max(1, map.length / SAMPLE);
    double[] sizes = IntStream.range(0, map.length / stride).mapToDouble(i -> Math.abs(map[i * stride])).sorted().toArray();
    double inside = sizes[(int) (INSIDE * (sizes.length - 1))];
    return Math.max(LEAST_BOUND, Math.ceil(2.2 * inside) / 2);
  }

  private static List<Double> box(double bound) {
    return List.of(-bound, bound, -bound, bound);
  }
}
