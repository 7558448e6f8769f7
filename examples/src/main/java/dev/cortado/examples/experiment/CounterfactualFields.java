package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.report.LatentSketch;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PointResponse;
import java.util.Arrays;

/** Reading A's arrows: those of the rows in question, and in two dimensions the field of each class over the whole plane. */
final class CounterfactualFields {
  private static final int SIDE = 17;
  private static final double LONGEST = 0.9; // of the way to the next arrow of a field
  private static final double ROW_LONGEST = 0.8; // in the unit of the latent space

  private final LatentModel model;
  private final Kernels kernels;
  private final double weight;
  private final double reach;

  CounterfactualFields(LatentModel model, Kernels kernels, double weight, double reach) {
    this.model = model;
    this.kernels = kernels;
    this.weight = weight;
    this.reach = reach;
  }

  /** The arrows of some rows, all scaled alike, over the points that are drawn already. */
  static String rows(LatentSketch sketch, float[] start, float[] arrows, LatentPlane plane, int label) {
    float scale = (float) Math.min(1, ROW_LONGEST / greatest(lengths(arrows, arrows.length / plane.dimensions())));
    float[] ends = start.clone();
    for (int i = 0; i < ends.length; i++) {
      ends[i] += scale * arrows[i];
    }
    float[] from = plane.place(start);
    float[] to = plane.place(ends);
    for (int i = 0; i < from.length; i += 2) {
      sketch.arrow(from[i], from[i + 1], to[i] - from[i], to[i + 1] - from[i + 1], label);
    }
    return sketch.html();
  }

  /** For each class where a point without a label would be pulled if it were given this one; only in two dimensions. */
  String ofEachClass(int classes) {
    float[] grid = grid();
    float[] none = filled(Float.NaN);
    PointResponse response = new PointResponse(model, kernels, SIDE * SIDE, PointResponse.Settings.defaults(weight));
    StringBuilder html = new StringBuilder("<div class=\"panels\">");
    for (int c = 0; c < classes; c++) {
      float[] arrows = response.arrows(grid, none, filled(c));
      double[] lengths = lengths(arrows, SIDE * SIDE);
      double greatest = greatest(lengths);
      LatentSketch sketch = new LatentSketch(String.valueOf(c), "", reach);
      for (int i = 0; i < lengths.length; i++) {
        // Square roots: near its class a point is hardly pulled at all, and would not be seen to be.
        double drawn = lengths[i] > 0 ? LONGEST * 2 * reach / SIDE * Math.sqrt(lengths[i] / greatest) / lengths[i] : 0;
        sketch.arrow(grid[2 * i], grid[2 * i + 1], drawn * arrows[2 * i], drawn * arrows[2 * i + 1], c);
      }
      html.append(sketch.html());
    }
    return html.append("</div>").toString();
  }

  private float[] grid() {
    float[] grid = new float[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      grid[2 * i] = (float) (reach * (2 * (i % SIDE + 0.5) / SIDE - 1));
      grid[2 * i + 1] = (float) (reach * (2 * (i / SIDE + 0.5) / SIDE - 1));
    }
    return grid;
  }

  private static float[] filled(float label) {
    float[] labels = new float[SIDE * SIDE];
    Arrays.fill(labels, label);
    return labels;
  }

  private static double[] lengths(float[] arrows, int count) {
    double[] lengths = new double[count];
    for (int i = 0; i < arrows.length; i++) {
      lengths[i * count / arrows.length] += (double) arrows[i] * arrows[i];
    }
    Arrays.setAll(lengths, i -> Math.sqrt(lengths[i]));
    return lengths;
  }

  private static double greatest(double[] lengths) {
    return Math.max(Double.MIN_NORMAL, Arrays.stream(lengths).max().orElse(0));
  }
}
