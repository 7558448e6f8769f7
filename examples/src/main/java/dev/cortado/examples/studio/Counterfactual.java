package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One question of a page: what if these rows had that label? Answered in the three readings, each as a map for JSON. */
final class Counterfactual {
  private final StudioContext context;
  private final Rows rows;
  private final Snapshot snapshot;
  private final int[] chosen;
  private final int label;
  private final Kernels kernels;
  private final LatentModel model;
  private final Inference inference;
  private final MapView view;
  private final Goal goal;
  private final float[] images;
  private final int latent;

  Counterfactual(StudioContext context, Snapshot snapshot, int[] chosen, int label, Kernels kernels) {
    this.context = context;
    this.rows = context.rows();
    this.snapshot = snapshot;
    this.chosen = chosen;
    this.label = label;
    this.kernels = kernels;
    this.model = snapshot.model(rows);
    this.inference = new Inference(model, kernels);
    this.view = snapshot.frame().view();
    this.goal = new Goal(label, snapshot.settings().kind() == Kind.CLASSIFIER);
    this.latent = snapshot.settings().latent();
    this.images = new float[chosen.length * rows.pixels()];
    for (int i = 0; i < chosen.length; i++) {
      rows.read(chosen[i], 1, images, i * rows.pixels());
    }
  }

  /** Reading A. */
  Map<String, Object> points() {
    PointMoves moves = moves();
    List<Way> ways = moves.of(snapshot.settings().weight());
    List<float[]> arrows = Way.split(moves.arrows(actual(), snapshot.settings().weight()), latent);
    Judge judge = context.judge();
    float[] ends = Binary.joined(ways.stream().map(Way::end).toList());
    byte[] confirmed = judge.isReady() ? judge.classify(inference.decode(ends), kernels) : null;
    List<Map<String, Object>> paths = paths(ways);
    for (int i = 0; i < chosen.length; i++) {
      paths.get(i).put("confirmed", confirmed == null ? null : confirmed[i] == label);
      paths.get(i).put("arrow", arrow(arrows.get(i)));
    }
    return answer("A", ways.get(0), paths);
  }

  /** Reading A'. */
  Map<String, Object> posteriors() {
    List<Way> ways = new PosteriorMoves(model, kernels, images, goal).of(snapshot.settings().weight());
    return answer("A'", ways.get(0), paths(ways));
  }

  private List<Map<String, Object>> paths(List<Way> ways) {
    List<Map<String, Object>> paths = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      paths.add(WayAnswer.of(chosen[i], ways.get(i), view));
    }
    return paths;
  }

  private Map<String, Object> answer(String reading, Way first, List<Map<String, Object>> paths) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("reading", reading);
    answer.put("paths", paths);
    answer.put("strip", WayAnswer.strip(inference, first.z()));
    answer.put("losses", LossSplit.of(
        model, kernels, Arrays.copyOf(images, rows.pixels()), first.z().get(0), first.end(), label));
    return answer;
  }

  private PointMoves moves() {
    float[] start = new float[chosen.length * latent];
    inference.encode(images, chosen.length, start);
    return new PointMoves(model, kernels, images, start, goal);
  }

  private int[] actual() {
    return IntStream.of(chosen).map(row -> row < rows.train() ? snapshot.labels()[row] : -1).toArray();
  }

  /** A direction of the latent space on the map: the view is affine, so its image is a difference. */
  private List<Float> arrow(float[] direction) {
    float[] mapped = view.map(Arrays.copyOf(direction, 2 * latent)); // the second point is 0
    return List.of(mapped[0] - mapped[2], mapped[1] - mapped[3]);
  }

  /** Reading B, with the audit of A: the cosine between the arrows and where the rows really went. */
  Map<String, Object> space() {
    SpaceResponse.Spaces spaces = new SpaceResponse(rows, snapshot, chosen, context.aside()).of(label, kernels);
    float[] real = SpaceResponse.pick(SpaceResponse.difference(spaces.fictitious(), spaces.placebo()), chosen, latent);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("reading", "B");
    answer.put("displacements", Binary.base64(
        SpaceResponse.difference(view.map(spaces.fictitious()), view.map(spaces.placebo()))));
    answer.put("cosine", SpaceResponse.cosine(moves().arrows(actual(), snapshot.settings().weight()), real));
    answer.put("steps", SpaceResponse.STEPS);
    answer.put("flipped", IntStream.range(0, rows.size())
        .filter(row -> spaces.predicted()[row] != spaces.predictedByPlacebo()[row]).boxed().toList());
    return answer;
  }
}
