package dev.cortado.examples.studio;

import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a search believes, drawn over its box. */
final class Panels {
  static final int SIZE = 48;
  static final double EDGE = 4;
  static final Box BOX = new Box(-EDGE, EDGE, -EDGE, EDGE);

  private Panels() {}

  /** Mean, deviation and acquisition of each cell, the first row on top; null before there is a model. */
  static Map<String, Object> of(BayesianOptimizer search) {
    return of(search::predict, search::acquisition);
  }

  /** The same of whatever believes something of each place. */
  static Map<String, Object> of(Function<double[], Optional<Prediction>> belief,
      Function<double[], Optional<Double>> promise) {
    float[] places = BOX.cells(SIZE);
    float[] mean = new float[SIZE * SIZE];
    float[] deviation = new float[mean.length];
    float[] acquisition = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double[] place = {places[2 * i], places[2 * i + 1]};
      Optional<Prediction> prediction = belief.apply(place);
      if (prediction.isEmpty()) {
        return null;
      }
      mean[i] = (float) prediction.get().mean();
      deviation[i] = (float) prediction.get().deviation();
      acquisition[i] = promise.apply(place).map(Double::floatValue).orElse(Float.NaN);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("size", SIZE);
    map.put("bounds", List.of(-EDGE, EDGE, -EDGE, EDGE));
    map.put("mean", Binary.base64(mean));
    map.put("deviation", Binary.base64(deviation));
    map.put("acquisition", Binary.base64(acquisition));
    return map;
  }
}
