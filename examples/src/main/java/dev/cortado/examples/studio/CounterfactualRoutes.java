package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.io.IOException;
import java.util.ArrayList;
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
    List<PointResponse.Path> moved = respond(rows, snapshot, model, chosen, label, kernels);
    Inference inference = new Inference(model, kernels);
    float[] ends = Binary.joined(moved.stream().map(path -> path.z().get(path.z().size() - 1)).toList());
    byte[] confirmed = judge.isReady() ? judge.classify(inference.decode(ends), kernels) : null;
    boolean classes = snapshot.settings().kind() == Kind.CLASSIFIER;
    List<Object> paths = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      PointResponse.Path path = moved.get(i);
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("row", chosen[i]);
      map.put("path", Binary.pairs(snapshot.frame().view().map(Binary.joined(path.z()))));
      map.put("probabilities", path.answers().stream().map(a -> classes ? Binary.list(a) : List.of()).toList());
      map.put("predictions", classes ? null : path.answers().stream().map(a -> a[0]).toList());
      map.put("success", path.reached());
      map.put("confirmed", confirmed == null ? null : confirmed[i] == label);
      map.put("arrow", Binary.pairs(arrow(path.arrow(), snapshot.frame().view())).get(0));
      paths.add(map);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("reading", "A");
    answer.put("paths", paths);
    answer.put("strip", strip(inference, moved.get(0).z()));
    answer.put("losses", Map.of("before", losses(moved.get(0).before()), "after", losses(moved.get(0).after())));
    return answer;
  }

  private static List<PointResponse.Path> respond(Rows rows, Snapshot snapshot, LatentModel model, int[] chosen, int label,
      Kernels kernels) {
    int[] actual = IntStream.of(chosen).map(row -> row < rows.train() ? snapshot.labels()[row] : -1).toArray();
    float[] images = images(rows, chosen);
    float[] start = new float[chosen.length * snapshot.settings().latent()];
    new Inference(model, kernels).encode(images, chosen.length, start);
    return PointResponse.of(model, kernels, images, start, actual, label, snapshot.settings().weight());
  }

  /** A direction of the latent space on the map. */
  private static float[] arrow(float[] direction, MapView view) {
    float[] both = java.util.Arrays.copyOf(direction, 2 * direction.length);
    float[] mapped = view.map(both);
    return new float[] {mapped[0] - mapped[2], mapped[1] - mapped[3]};
  }

  private static Map<String, Object> losses(float[] parts) {
    return Map.of("reconstruction", parts[0], "prior", parts[1], "prediction", parts[2]);
  }

  private static String strip(Inference inference, List<float[]> z) {
    int count = Math.min(STRIP, z.size());
    List<float[]> shown = IntStream.range(0, count)
        .mapToObj(i -> z.get(count == 1 ? 0 : Math.round(i * (z.size() - 1f) / (count - 1)))).toList();
    return Binary.base64(Rows.bytes(inference.decode(Binary.joined(shown))));
  }

  private static Map<String, Object> posteriors(Rows rows, Snapshot snapshot, int[] chosen, int label, Kernels kernels) {
    LatentModel model = snapshot.model(rows);
    int latent = snapshot.settings().latent();
    MapView view = snapshot.frame().view();
    Inference inference = new Inference(model, kernels);
    float[] images = images(rows, chosen);
    float[] means = new float[chosen.length * latent];
    float[] logVariances = new float[means.length];
    inference.encode(images, chosen.length, means, logVariances);
    List<PosteriorResponse.Path> moved = PosteriorResponse.of(
        model, kernels, images, means, logVariances, label, snapshot.settings().weight());
    boolean classes = snapshot.settings().kind() == Kind.CLASSIFIER;
    List<Object> paths = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      PosteriorResponse.Path path = moved.get(i);
      int last = path.means().size() - 1;
      List<float[]> answers = new ArrayList<>();
      path.means().forEach(mean -> answers.add(inference.predict(mean)));
      float[] end = answers.get(last);
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("row", chosen[i]);
      map.put("path", Binary.pairs(view.map(Binary.joined(path.means()))));
      map.put("probabilities", answers.stream().map(a -> classes ? Binary.list(a) : List.of()).toList());
      map.put("predictions", classes ? null : answers.stream().map(a -> a[0]).toList());
      map.put("success", classes ? Answers.best(end, 0, end.length) == label : Math.round(end[0]) == label);
      map.put("ellipse", Map.of(
          "from", Ellipse.of(path.means().get(0), path.logVariances().get(0), view).toMap(),
          "to", Ellipse.of(path.means().get(last), path.logVariances().get(last), view).toMap()));
      paths.add(map);
    }
    return new LinkedHashMap<>(Map.of("reading", "A'", "paths", paths, "strip", strip(inference, moved.get(0).means())));
  }

  private static Map<String, Object> space(StudioContext context, Snapshot snapshot, int[] chosen, int label, Kernels kernels) {
    Rows rows = context.rows();
    for (int row : chosen) {
      if (row >= rows.train()) {
        throw Problem.bad("row " + row + " is held out, so the model cannot learn from it; choose rows below " + rows.train());
      }
    }
    int latent = snapshot.settings().latent();
    MapView view = snapshot.frame().view();
    SpaceResponse.Spaces spaces = new SpaceResponse(rows, snapshot, chosen, context.aside()).of(label, kernels);
    List<PointResponse.Path> arrows = respond(rows, snapshot, snapshot.model(rows), chosen, label, kernels);
    float[] real = SpaceResponse.pick(SpaceResponse.difference(spaces.fictitious(), spaces.placebo()), chosen, latent);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("reading", "B");
    answer.put("displacements", Binary.base64(
        SpaceResponse.difference(view.map(spaces.fictitious()), view.map(spaces.placebo()))));
    answer.put("cosine", SpaceResponse.cosine(Binary.joined(arrows.stream().map(PointResponse.Path::arrow).toList()), real));
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
