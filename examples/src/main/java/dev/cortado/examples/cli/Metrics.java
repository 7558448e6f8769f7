package dev.cortado.examples.cli;

import dev.cortado.models.io.Json;
import dev.cortado.models.vae.ModelKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures of a training: {@code metrics.json}, one flat object, and the same for people. */
final class Metrics {
  private Metrics() {}

  static String json(Trained trained, Engine engine) {
    Plan plan = trained.plan();
    boolean variational = plan.model().kind() != ModelKind.AUTOENCODER;
    boolean predicts = plan.model().kind() == ModelKind.SSVAE;
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("model", plan.model().kind().word());
    m.put("seed", plan.training().seed());
    m.put("version", Cortado.version());
    m.put("jdk", Engine.jdk());
    m.put("cpu", Engine.processor());
    m.put("kernels", engine.kernels().name());
    m.put("threads", (long) engine.threads());
    m.put("trainRows", (long) plan.train().size());
    m.put("labelledRows", (long) plan.labelled());
    m.put("testRows", (long) trained.test().rows());
    m.put("epochs", (long) trained.log().size());
    m.put("steps", trained.steps());
    m.put("stepsNow", trained.stepsNow());
    m.put("seconds", trained.seconds());
    m.put("trainLoss", trained.log().last("trainLoss"));
    m.put("trainReconstruction", trained.log().last("trainReconstruction"));
    m.put("trainKl", variational ? trained.log().last("trainKl") : null);
    m.put("trainPrediction", predicts ? trained.log().last("trainPrediction") : null);
    m.put("testReconstruction", trained.test().losses().reconstruction());
    m.put("testKl", variational ? trained.test().losses().kl() : null);
    m.put("testPrediction", predicts ? trained.test().losses().prediction() : null);
    m.put("testAccuracy", number(trained.test().accuracy()));
    m.put("testAbsoluteError", number(trained.test().absoluteError()));
    m.put("activeUnits", (long) trained.test().activeUnits());
    Trained.Seed first = trained.seeds().isEmpty() ? null : trained.seeds().get(0);
    m.put("baselineAccuracy", first == null ? null : number(alone(first, false)));
    m.put("baselineAbsoluteError", first == null ? null : number(alone(first, true)));
    m.put("testAccuracyError", Trained.accuracy(trained.test()).map(Trained.OverRows::error).orElse(null));
    m.put("baselineAccuracyError", Optional.ofNullable(first).flatMap(Trained.Seed::alone).flatMap(Trained::accuracy)
        .map(Trained.OverRows::error).orElse(null));
    Optional<Trained.OverRows> gain = Optional.ofNullable(first).flatMap(Trained.Seed::gain);
    m.put("accuracyGain", gain.map(Trained.OverRows::value).orElse(null));
    m.put("accuracyGainError", gain.map(Trained.OverRows::error).orElse(null));
    m.put("seeds", (long) Math.max(1, trained.seeds().size()));
    spread(m, "testAccuracy", trained, seed -> seed.joint().accuracy());
    spread(m, "baselineAccuracy", trained, seed -> alone(seed, false));
    return Json.writeIndented(m);
  }

  private static void spread(Map<String, Object> m, String name, Trained trained,
      Function<Trained.Seed, OptionalDouble> figure) {
    trained.spread(figure).ifPresent(spread -> {
      m.put(name + "Mean", spread.mean());
      m.put(name + "Deviation", spread.deviation());
    });
  }

  private static OptionalDouble alone(Trained.Seed seed, boolean error) {
    return seed.alone().map(e -> error ? e.absoluteError() : e.accuracy()).orElse(OptionalDouble.empty());
  }

  private static Object number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** What a person wants to read at the end. */
  static List<String> lines(Trained trained) {
    List<String> lines = new ArrayList<>();
    lines.add(trained.stepsNow() == 0
        ? "no step was left to make after step " + trained.steps()
        : String.format(Locale.ROOT, "%d steps in %s, %.0f a second", trained.stepsNow(),
            Progress.duration(trained.seconds()),
            trained.stepsNow() / Math.max(1e-9, trained.seconds())));
    lines.add(String.format(Locale.ROOT, "held-out rows: reconstruction %.2f%s%s", trained.test().losses().reconstruction(),
        trained.plan().model().kind() == ModelKind.AUTOENCODER ? ""
            : String.format(Locale.ROOT, ", KL %.2f", trained.test().losses().kl()),
        trained.plan().model().kind() == ModelKind.SSVAE ? ", " + Trained.score(trained.test()) : ""));
    trained.spread(seed -> seed.joint().accuracy()).filter(s -> s.count() > 1)
        .ifPresent(s -> lines.add("over " + s.count() + " seeds: " + percent(s)
            + trained.spread(seed -> alone(seed, false)).map(a -> ", labels alone " + percent(a)).orElse("")));
    return lines;
  }

  static String percent(Trained.Spread spread) {
    return spread.count() == 1
        ? String.format(Locale.ROOT, "%.2f %%", 100 * spread.mean())
        : String.format(Locale.ROOT, "%.2f +- %.2f %%", 100 * spread.mean(), 100 * spread.deviation());
  }
}
