package dev.cortado.examples.experiment;

import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.LatentSpace;
import dev.cortado.models.vae.ModelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was written down of {@link Compare} before its first run, beside what came out; differences are paired by seed. */
final class CompareExpectations {
  private static final ToDoubleFunction<LatentSpace> KL = space -> space.aggregate().orElseThrow().kl();
  private static final ToDoubleFunction<LatentSpace> HOLES = space -> 100 * space.aggregate().orElseThrow().holes();
  private static final ToDoubleFunction<LatentSpace> NEIGHBORS = space -> 100 * space.neighborAccuracy();

  private final Map<ModelKind, List<LatentSpace>> spaces;

  CompareExpectations(Map<ModelKind, List<LatentSpace>> spaces) {
    this.spaces = spaces;
  }

  List<Expectation> all() {
    List<Expectation> all = new ArrayList<>();
    all.add(Expectation.atLeast("SSVAE: class by neighbours at least 95 %",
        of(ModelKind.SSVAE, NEIGHBORS), 95, "%.1f", " %"));
    all.add(Expectation.atLeast("and at least 12 points above the VAE", aboveVae(NEIGHBORS), 12, "%+.1f", " points"));
    all.add(Expectation.atLeast("SSVAE: silhouette at least 0.35",
        of(ModelKind.SSVAE, LatentSpace::silhouette), 0.35, "%.3f", ""));
    all.add(Expectation.atLeast("and at least 0.20 above the VAE", aboveVae(LatentSpace::silhouette), 0.2, "%+.3f", ""));
    all.add(Expectation.atMost("VAE: KL of the aggregate posterior at most 0.35 nats",
        of(ModelKind.VAE, KL), 0.35, "%.3f", " nats"));
    double times = of(ModelKind.AUTOENCODER, KL).mean() / of(ModelKind.VAE, KL).mean();
    all.add(new Expectation("Autoencoder: at least 5 times that",
        String.format(Locale.ROOT, "%.1f times", times), times >= 5));
    all.add(Expectation.atMost("SSVAE: at most 0.40 nats above the VAE", aboveVae(KL), 0.4, "%+.3f", " nats"));
    all.add(Expectation.atLeast("Autoencoder: holes at least 60 %", of(ModelKind.AUTOENCODER, HOLES), 60, "%.1f", " %"));
    all.add(Expectation.atMost("SSVAE: holes at most 20 %", of(ModelKind.SSVAE, HOLES), 20, "%.1f", " %"));
    for (ModelKind kind : ModelKind.values()) {
      all.add(moments(kind));
    }
    return all;
  }

  private Expectation moments(ModelKind kind) {
    Estimate mean = of(kind, space -> space.moments().largestMean());
    Estimate variance = of(kind, space -> space.moments().largestVarianceError());
    Estimate correlation = of(kind, space -> space.moments().largestCorrelation());
    boolean within = mean.mean() <= 0.15 && variance.mean() <= 0.2 && correlation.mean() <= 0.15;
    boolean wanted = kind != ModelKind.AUTOENCODER;
    return new Expectation(Compare.capital(Compare.name(kind)) + ": moments " + (wanted ? "within" : "outside")
        + " 0.15 (mean), 0.2 (variance), 0.15 (correlation)",
        String.join(", ", text(mean), text(variance), text(correlation)), within == wanted);
  }

  private static String text(Estimate estimate) {
    return Axes.text("%.2f", 1, estimate);
  }

  private Estimate of(ModelKind kind, ToDoubleFunction<LatentSpace> figure) {
    return Estimate.of(each(kind, figure));
  }

  private Estimate aboveVae(ToDoubleFunction<LatentSpace> figure) {
    return Estimate.ofDifferences(each(ModelKind.SSVAE, figure), each(ModelKind.VAE, figure));
  }

  private double[] each(ModelKind kind, ToDoubleFunction<LatentSpace> figure) {
    return spaces.get(kind).stream().mapToDouble(figure).toArray();
  }
}
