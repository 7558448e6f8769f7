package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PosteriorResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What would be if some points had another label: readings A, A' and B. */
final class CounterfactualRoutes {
  private static final int BODY = 256 << 10;
  private static final int STRIP = 12;
  private static final Map<String, Integer> MOST_ROWS = Map.of("A", 500, "A'", 60, "B", 5000);

  private final Sessions sessions;

  CounterfactualRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.post("/api/sessions/{id}/counterfactual", BODY, this::counterfactual);
  }

  private Reply counterfactual(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    Rows rows = session.context().rows();
    Fields fields = request.json().only("rows", "label", "reading");
    String reading = fields.has("reading") ? fields.word("reading", List.of("A", "A'", "B")) : "A";
    int[] chosen = fields.rows("rows", rows.size(), MOST_ROWS.get(reading));
    int label = fields.whole("label", 0, rows.classes() - 1);
    Snapshot snapshot = session.snapshot().requirePredictor();
    return Reply.json(session.context().aside().compute(kernels -> switch (reading) {
      case "A" -> points(rows, snapshot, chosen, label, kernels, session.context().judge());
      case "A'" -> posteriors(rows, snapshot, chosen, label, kernels);
      default -> space(session.context(), snapshot, chosen, label, kernels);
    }));
  }

  private static Map<String, Object> points(Rows rows, Snapshot snapshot, int[] chosen, int label, Kernels kernels,
      Judge judge) {
    LatentModel model = snapshot.model(rows);
    Inference inference = new Inference(model, kernels);
    MapView view = snapshot.frame().view();
    float[] images = images(rows, chosen);
    PointMoves response = new PointMoves(model, kernels, images, starts(inference, images, chosen.length), label);
    List<PointMoves.Move> moves = response.of(snapshot.settings().weight());
    float[] arrows = response.arrows(actual(rows, snapshot, chosen), snapshot.settings().weight());
    float[] ends = Binary.joined(moves.stream().map(PointMoves.Move::end).toList());
    byte[] confirmed = judge.isReady() ? judge.classify(inference.decode(ends), kernels) : null;
    List<Object> paths = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      PointMoves.Move move = moves.get(i);
      Map<String, Object> map = path(chosen[i], move.z(), snapshot, inference);
      map.put("success", move.arrived());
      map.put("confirmed", confirmed == null ? null : confirmed[i] == label);
      map.put("weight", move.weight());
      map.put("arrow", Binary.pairs(arrow(arrows, i, snapshot.settings().latent(), view)).get(0));
      paths.add(map);
    }
    List<float[]> first = moves.get(0).z();
    return answer("A", paths, inference, first, LossSplit.of(model, kernels, Arrays.copyOf(images, rows.pixels()),
        first.get(0), moves.get(0).end(), label));
  }

  private static Map<String, Object> answer(String reading, List<Object> paths, Inference inference, List<float[]> first,
      Map<String, Object> losses) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("reading", reading);
    answer.put("paths", paths);
    answer.put("strip", strip(inference, first));
    answer.put("losses", losses);
    return answer;
  }

  /** What both readings of points say of a way through the latent space. */
  private static Map<String, Object> path(int row, List<float[]> z, Snapshot snapshot, Inference inference) {
    boolean classes = snapshot.settings().kind() == Kind.CLASSIFIER;
    float[] joined = Binary.joined(z);
    float[] answers = inference.predict(joined);
    int size = inference.predictionSize();
    List<float[]> steps = IntStream.range(0, z.size())
        .mapToObj(i -> Arrays.copyOfRange(answers, i * size, (i + 1) * size)).toList();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("row", row);
    map.put("path", Binary.pairs(snapshot.frame().view().map(joined)));
    map.put("probabilities", steps.stream().map(a -> classes ? Binary.list(a) : List.of()).toList());
    map.put("predictions", classes ? null : steps.stream().map(a -> a[0]).toList());
    return map;
  }

  private static int[] actual(Rows rows, Snapshot snapshot, int[] chosen) {
    return IntStream.of(chosen).map(row -> row < rows.train() ? snapshot.labels()[row] : -1).toArray();
  }

  private static float[] starts(Inference inference, float[] images, int n) {
    float[] start = new float[n * inference.model().settings().latent()];
    inference.encode(images, n, start);
    return start;
  }

  /** A direction of the latent space on the map: the view is affine, so its image is a difference. */
  private static float[] arrow(float[] arrows, int row, int latent, MapView view) {
    float[] both = new float[2 * latent];
    System.arraycopy(arrows, row * latent, both, 0, latent);
    float[] mapped = view.map(both);
    return new float[] {mapped[0] - mapped[2], mapped[1] - mapped[3]};
  }

  private static String strip(Inference inference, List<float[]> z) {
    int count = Math.min(STRIP, z.size());
    List<float[]> shown = IntStream.range(0, count)
        .mapToObj(i -> z.get(count == 1 ? 0 : Math.round(i * (z.size() - 1f) / (count - 1)))).toList();
    return Binary.base64(Rows.bytes(inference.decode(Binary.joined(shown))));
  }

  private static Map<String, Object> posteriors(Rows rows, Snapshot snapshot, int[] chosen, int label, Kernels kernels) {
    LatentModel model = snapshot.model(rows);
    int n = chosen.length;
    int latent = snapshot.settings().latent();
    MapView view = snapshot.frame().view();
    Inference inference = new Inference(model, kernels);
    float[] images = images(rows, chosen);
    float[] means = new float[n * latent];
    float[] logVariances = new float[n * latent];
    inference.encode(images, n, means, logVariances);
    float[] labels = new float[n];
    Arrays.fill(labels, label);
    PosteriorResponse.Conditioned moved = new PosteriorResponse(
        model, kernels, n, PosteriorResponse.Settings.defaults(snapshot.settings().weight())).condition(images, labels);
    List<Object> paths = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<float[]> line = line(row(means, i, latent), row(moved.mean(), i, latent));
      float[] end = inference.predict(line.get(STRIP - 1));
      Map<String, Object> map = path(chosen[i], line, snapshot, inference);
      map.put("success", end.length > 1 ? Answers.best(end, 0, end.length) == label : Math.round(end[0]) == label);
      map.put("ellipse", Map.of(
          "from", Ellipse.of(row(means, i, latent), row(logVariances, i, latent), view).toMap(),
          "to", Ellipse.of(row(moved.mean(), i, latent), row(moved.logVariance(), i, latent), view).toMap()));
      paths.add(map);
    }
    return answer("A'", paths, inference, line(row(means, 0, latent), row(moved.mean(), 0, latent)), LossSplit.of(model,
        kernels, Arrays.copyOf(images, rows.pixels()), row(means, 0, latent), row(moved.mean(), 0, latent), label));
  }

  private static float[] row(float[] matrix, int row, int columns) {
    return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
  }

  /** Places on the straight line between two points: a posterior has no path, only a before and an after. */
  private static List<float[]> line(float[] from, float[] to) {
    List<float[]> line = new ArrayList<>();
    for (int i = 0; i < STRIP; i++) {
      float[] place = new float[from.length];
      for (int k = 0; k < place.length; k++) {
        place[k] = from[k] + (to[k] - from[k]) * i / (STRIP - 1);
      }
      line.add(place);
    }
    return line;
  }

  private static Map<String, Object> space(
      StudioContext context, Snapshot snapshot, int[] chosen, int label, Kernels kernels) {
    Rows rows = context.rows();
    for (int row : chosen) {
      if (row >= rows.train()) {
        throw Problem.bad("row " + row + " is held out, so the model cannot learn from it; choose rows below "
            + rows.train());
      }
    }
    int latent = snapshot.settings().latent();
    MapView view = snapshot.frame().view();
    SpaceResponse.Spaces spaces = new SpaceResponse(rows, snapshot, chosen, context.aside()).of(label, kernels);
    LatentModel model = snapshot.model(rows);
    float[] images = images(rows, chosen);
    float[] starts = starts(new Inference(model, kernels), images, chosen.length);
    float[] arrows = new PointMoves(model, kernels, images, starts, label)
        .arrows(actual(rows, snapshot, chosen), snapshot.settings().weight());
    float[] real = SpaceResponse.pick(SpaceResponse.difference(spaces.fictitious(), spaces.placebo()), chosen, latent);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("reading", "B");
    answer.put("displacements", Binary.base64(
        SpaceResponse.difference(view.map(spaces.fictitious()), view.map(spaces.placebo()))));
    answer.put("cosine", SpaceResponse.cosine(arrows, real));
    answer.put("steps", SpaceResponse.STEPS);
    answer.put("flipped", IntStream.range(0, rows.size())
        .filter(row -> spaces.predicted()[row] != spaces.predictedByPlacebo()[row]).boxed().toList());
    return answer;
  }

  private static float[] images(Rows rows, int[] chosen) {
    float[] images = new float[chosen.length * rows.pixels()];
    for (int i = 0; i < chosen.length; i++) {
      rows.read(chosen[i], 1, images, i * rows.pixels());
    }
    return images;
  }
}
