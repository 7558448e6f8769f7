package dev.cortado.examples.experiment;

import dev.cortado.examples.report.BarChart;
import dev.cortado.examples.report.SeriesChart;
import dev.cortado.examples.report.SeriesChart.Series;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.PointResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The ways of reading A one by one: image i goes to another class with every i.
 *
 * @param images that are told to be of another class
 * @param points where all of them went
 * @param inference of the model
 * @param latent dimensions
 */
record CounterfactualWays(DataSet images, CounterfactualRun.Points points, Inference inference, int latent) {
  private static final int BARS = 3;
  private static final int PLACES = 11;

  /** The class that an image is told to be. */
  int wanted(int image) {
    return (images.label(image) + 1 + image % (images.classes() - 1)) % images.classes();
  }

  /** [steps + 1, latent], from the image's latent mean to the end. */
  float[] way(int image) {
    PointResponse.Paths paths = points.paths()[image % (images.classes() - 1)];
    float[] way = new float[latent * (paths.taken()[image] + 1)];
    for (int step = 0; step <= paths.taken()[image]; step++) {
      System.arraycopy(paths.z(), latent * (step * images.size() + image), way, latent * step, latent);
    }
    return way;
  }

  /** What the predictor says at both ends of some ways, and what all ways pay in the three parts of the loss. */
  String html(double weight) {
    StringBuilder html = new StringBuilder("<div class=\"panels\">");
    List<String> classes = IntStream.range(0, images.classes()).mapToObj(String::valueOf).toList();
    for (int i = 0; i < Math.min(BARS, images.size()); i++) {
      float[] probabilities = inference.predict(way(i));
      html.append(BarChart.html("Probabilities", images.label(i) + " said to be " + wanted(i), classes,
          List.of("before", "after"), List.of(Arrays.copyOf(probabilities, images.classes()),
              Arrays.copyOfRange(probabilities, probabilities.length - images.classes(), probabilities.length))));
    }
    return html.append("</div><div class=\"charts\">").append(split(weight)).append("</div>").toString();
  }

  private String split(double weight) {
    double[][] parts = new double[3][PLACES];
    for (int image = 0; image < images.size(); image++) {
      float[] way = way(image);
      float[] at = new float[latent * PLACES];
      for (int place = 0; place < PLACES; place++) {
        int step = (int) Math.round((double) place / (PLACES - 1) * (way.length / latent - 1));
        System.arraycopy(way, latent * step, at, latent * place, latent);
      }
      add(parts, image, at, weight);
    }
    List<String> names = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      names.add(String.format(Locale.ROOT, "%d %%", 100 * place / (PLACES - 1)));
    }
    for (double[] part : parts) {
      double start = part[0];
      Arrays.setAll(part, place -> part[place] - start);
    }
    return SeriesChart.html("The loss, split", "nats more than at the start, mean of " + images.size() + " images",
            "of the way", names, List.of(new Series("reconstruction", parts[0], new double[0]),
                new Series("prior", parts[1], new double[0])))
        + SeriesChart.html("Prediction", String.format(Locale.ROOT, "weight %s times the loss under the fictitious label,"
            + " less the start", Axes.weight(weight)), "of the way", names,
            List.of(new Series("prediction", parts[2], new double[0])));
  }

  private void add(double[][] parts, int image, float[] at, double weight) {
    int pixels = images.shape().size();
    float[] original = new float[pixels];
    images.read(image, original, 0);
    float[] decoded = inference.decode(at);
    float[] probabilities = inference.predict(at);
    for (int place = 0; place < PLACES; place++) {
      for (int j = 0; j < pixels; j++) {
        parts[0][place] += crossEntropy(original[j], decoded[place * pixels + j]) / images.size();
      }
      for (int j = latent * place; j < latent * (place + 1); j++) {
        parts[1][place] += 0.5 * at[j] * at[j] / images.size();
      }
      double likely = Math.max(1e-37, probabilities[place * images.classes() + wanted(image)]);
      parts[2][place] -= weight * Math.log(likely) / images.size();
    }
  }

  /** Of a decoded probability, kept a float's precision away from 0 and 1. */
  private static double crossEntropy(double pixel, double probability) {
    double p = Math.max(1e-7, Math.min(1 - 1e-7, probability));
    return -pixel * Math.log(p) - (1 - pixel) * Math.log(1 - p);
  }
}
