package dev.cortado.examples.studio;

import dev.cortado.models.vae.Inference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ways through the latent space as pages read them. */
final class WayAnswer {
  private static final int STRIP = 12;

  private WayAnswer() {}

  /** One way of a row. */
  static Map<String, Object> of(int row, Way way, MapView view) {
    boolean classes = way.goal().classifies();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("row", row);
    map.put("path", Binary.pairs(view.map(Binary.joined(way.z()))));
    map.put("probabilities", way.answers().stream().map(a -> classes ? Binary.list(a) : List.of()).toList());
    map.put("predictions", classes ? null : way.answers().stream().map(a -> a[0]).toList());
    map.put("success", way.goal().isRead(way.lastAnswer()));
    map.put("sure", way.goal().isSure(way.lastAnswer()));
    map.put("weight", way.weight());
    if (way.logVariances() != null) {
      List<Object> ellipses = new ArrayList<>();
      for (int i = 0; i < way.z().size(); i++) {
        ellipses.add(Ellipse.of(way.z().get(i), way.logVariances().get(i), view).toMap());
      }
      map.put("ellipses", ellipses);
    }
    return map;
  }

  /** Decoded images, spread evenly over a way, as base64. */
  static String strip(Inference inference, List<float[]> z) {
    int count = Math.min(STRIP, z.size());
    List<float[]> shown = IntStream.range(0, count)
        .mapToObj(i -> z.get(count == 1 ? 0 : Math.round(i * (z.size() - 1f) / (count - 1)))).toList();
    return Binary.base64(Rows.bytes(inference.decode(Binary.joined(shown))));
  }
}
