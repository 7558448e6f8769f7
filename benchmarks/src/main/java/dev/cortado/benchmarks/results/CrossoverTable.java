package dev.cortado.benchmarks.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** README's table of SIMD beside an OpenCL device, and from which size on the device is the faster one. */
final class CrossoverTable {
  private static final String DEVICE = "device";
  private static final String WITH_TRANSFERS = "device_and_transfers";

  /** Cases that differ in size only. */
  private record Family(String name, String unit, Map<Integer, String> casesBySize) {}

  private final Figures figures;

  private CrossoverTable(Figures figures) {
    this.figures = figures;
  }

  /** Markdown: what was measured on what, where the crossovers lie, the table. */
  static String markdown(Figures figures) {
    return new CrossoverTable(figures).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("Measured on ").append(figures.about("date")).append(": ").append(figures.about("cpu")).append(", ")
        .append(figures.about("cores")).append(" cores, and the device ").append(figures.about("device")).append("; JDK ")
        .append(figures.about("jdk")).append(", commit ").append(figures.about("commit")).append(". ")
        .append(figures.about("protocol")).append(".\n");
    if (figures.about("device").contains("), CPU, ")) {
      text.append("\n**No graphics card was there.** The device is the same processor once more, behind an OpenCL driver"
          + " that shares its cores: the table shows how the crossover is found, and nothing of what a card does.\n");
    }
    text.append('\n');
    for (Family family : families()) {
      crossover(family, text);
    }
    text.append("\n| | SIMD, the better number of threads | device | with transfers |\n|---|---|---|---|\n");
    for (String kase : cases()) {
      double simd = simd(kase);
      text.append("| ").append(kase).append(" | ").append(time(simd)).append(beside(kase, DEVICE, simd))
          .append(beside(kase, WITH_TRANSFERS, simd)).append(" |\n");
    }
    return text.toString();
  }

  private List<String> cases() {
    return figures.lines().stream().map(line -> (String) line.get("case")).distinct().toList();
  }

  private OptionalDouble us(String kase, String contender) {
    return figures.lines().stream().filter(line -> kase.equals(line.get("case")) && contender.equals(line.get("contender")))
        .mapToDouble(line -> ((Number) line.get("us")).doubleValue()).findAny();
  }

  private double simd(String kase) {
    return Stream.of("simd_one_thread", "simd_all_threads").map(contender -> us(kase, contender))
        .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).min().orElse(Double.NaN);
  }

  /** A cell with a time and how many times the speed of SIMD that is. */
  private String beside(String kase, String contender, double simd) {
    OptionalDouble us = us(kase, contender);
    return us.isEmpty() ? " | " : " | " + time(us.getAsDouble()) + ", " + ratio(simd / us.getAsDouble()) + " x";
  }

  private List<Family> families() {
    Map<Integer, String> squares = new LinkedHashMap<>();
    Map<Integer, String> steps = new LinkedHashMap<>();
    for (String kase : cases()) {
      String[] sizes = kase.replaceFirst("^\\w\\w-", "").split("x");
      if (kase.startsWith("nn-") && sizes[0].equals(sizes[1]) && sizes[1].equals(sizes[2])) {
        squares.put(Integer.valueOf(sizes[0]), kase);
      } else if (kase.startsWith("W1x")) {
        steps.put(Integer.valueOf(sizes[1]), kase);
      } else if (kase.equals("W1") || kase.equals("W2")) { // one net, two batches
        steps.put(kase.equals("W1") ? 128 : 1024, kase);
      }
    }
    return Stream.of(new Family("Square matrices", "n", squares), new Family("Training steps of W1's net", "batch", steps))
        .filter(family -> !family.casesBySize.isEmpty()).toList();
  }

  private void crossover(Family family, StringBuilder text) {
    List<Integer> sizes = new ArrayList<>(family.casesBySize.keySet());
    sizes.sort(Comparator.naturalOrder());
    text.append(String.format(Locale.ROOT, "- %s, %s %,d to %,d: the device %s; with transfers it %s.%n", family.name,
        family.unit, sizes.get(0), sizes.get(sizes.size() - 1), faster(family, sizes, DEVICE),
        faster(family, sizes, WITH_TRANSFERS)));
  }

  /** From the smallest size on from which all larger ones are faster, too. */
  private String faster(Family family, List<Integer> sizes, String contender) {
    Integer from = null;
    for (int i = sizes.size() - 1; i >= 0; i--) {
      String kase = family.casesBySize.get(sizes.get(i));
      if (!(us(kase, contender).orElse(Double.NaN) < simd(kase))) {
        break;
      }
      from = sizes.get(i);
    }
    return from == null ? "is nowhere the faster one"
        : String.format(Locale.ROOT, "is the faster one from %,d on", from);
  }

  private static String time(double us) {
    if (us >= 1e6) {
      return digits(us / 1e6) + " s";
    }
    return us >= 1e3 ? digits(us / 1e3) + " ms" : digits(us) + " us";
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio >= 10 ? "%.0f" : ratio >= 0.1 ? "%.2f" : "%.3f", ratio);
  }
}
