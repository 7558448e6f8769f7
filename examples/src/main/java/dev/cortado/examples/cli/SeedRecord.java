package dev.cortado.examples.cli;

import dev.cortado.models.io.Json;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.train.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The accuracy of several seeds beside that of the labels alone: {@code seeds.json}. One such file, of the default settings,
 * comes with the program, because a default run trains one seed only. As equal settings give equal bits everywhere, a run
 * can tell whether that file still speaks of itself: its own seed must be in it, with its own figures to the last digit.
 *
 * @param settings all that determines the result, without the seed
 * @param seeds one or more
 * @param joint accuracy of the semi-supervised model, one a seed; null where there is none
 * @param alone accuracy of the labels alone, likewise
 * @param origin by what the figures were computed, in words
 */
record SeedRecord(Map<String, String> settings, List<Long> seeds, List<Double> joint, List<Double> alone, String origin) {
  private static final String RESOURCE = "ssvae-five-seeds.json";

  /** Of a training. */
  static SeedRecord of(Trained trained) {
    Map<String, String> settings = new LinkedHashMap<>(Recipe.settings(trained.plan()));
    settings.remove("seed");
    List<Double> joint = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (Trained.Seed seed : trained.seeds()) {
      joint.add(accuracy(Optional.of(seed.joint())));
      alone.add(accuracy(seed.alone()));
    }
    return new SeedRecord(settings, trained.seeds().stream().map(Trained.Seed::seed).toList(), joint, alone, "this run");
  }

  private static Double accuracy(Optional<Evaluation> evaluation) {
    return evaluation.flatMap(Trained::accuracy).map(Trained.OverRows::value).orElse(null);
  }

  /** The one that comes with the program. */
  static Optional<SeedRecord> recorded() {
    try (InputStream in = SeedRecord.class.getResourceAsStream(RESOURCE)) {
      return in == null ? Optional.empty()
          : Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #json} has written. */
  static SeedRecord parse(String json) {
    Map<String, Object> m = Json.parseObject(json);
    Map<String, String> settings = new LinkedHashMap<>();
    ((Map<?, ?>) m.get("settings")).forEach((name, value) -> settings.put((String) name, (String) value));
    return new SeedRecord(settings, ((List<?>) m.get("seeds")).stream().map(Long.class::cast).toList(),
        numbers(m.get("testAccuracy")), numbers(m.get("baselineAccuracy")), m.get("cpu") + ", JDK " + m.get("jdk"));
  }

  private static List<Double> numbers(Object list) {
    List<Double> numbers = new ArrayList<>();
    ((List<?>) list).forEach(n -> numbers.add(n == null ? null : ((Number) n).doubleValue()));
    return numbers;
  }

  String json(String command, Engine engine) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("command", command);
    m.put("version", Cortado.version());
    m.put("commit", Cortado.commit());
    m.put("jdk", Engine.jdk());
    m.put("cpu", Engine.processor());
    m.put("kernels", engine.kernels().name());
    m.put("threads", (long) engine.threads());
    m.put("seeds", seeds);
    m.put("testAccuracy", joint);
    m.put("baselineAccuracy", alone);
    m.put("settings", settings);
    return Json.writeIndented(m);
  }

  /** Whether the other record is of the same settings and has these seeds with these very figures. */
  boolean isPartOf(SeedRecord other) {
    if (!settings.equals(other.settings)) {
      return false;
    }
    for (int i = 0; i < seeds.size(); i++) {
      int there = other.seeds.indexOf(seeds.get(i));
      if (there < 0 || !Objects.equals(joint.get(i), other.joint.get(there))
          || !Objects.equals(alone.get(i), other.alone.get(there))) {
        return false;
      }
    }
    return true;
  }

  /** A line of the table of figures: means and standard deviations; empty for one seed, which has none. */
  Optional<List<String>> row(String name) {
    if (seeds.size() < 2 || joint.stream().anyMatch(Objects::isNull)) {
      return Optional.empty();
    }
    boolean both = alone.stream().noneMatch(Objects::isNull);
    List<Double> gain = new ArrayList<>();
    for (int i = 0; both && i < seeds.size(); i++) {
      gain.add(joint.get(i) - alone.get(i));
    }
    return Optional.of(List.of(name, spread(joint, "%.2f") + "\u00a0%", both ? spread(alone, "%.2f") + "\u00a0%" : "-",
        both ? spread(gain, "%+.2f") : "-", "", ""));
  }

  private static String spread(List<Double> shares, String format) {
    Estimate estimate = Estimate.of(shares.stream().mapToDouble(share -> 100 * share).toArray());
    double deviation = estimate.standardError() * Math.sqrt(estimate.runs());
    return String.format(Locale.ROOT, format + "\u00a0\u00b1\u00a0%.2f", estimate.mean(), deviation);
  }
}
