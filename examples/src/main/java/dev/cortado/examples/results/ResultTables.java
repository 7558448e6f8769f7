package dev.cortado.examples.results;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results as Markdown. */
final class ResultTables {
  private static final Map<String, String> PICTURES = new TreeMap<>(Map.of(
      "compare", "Latent spaces of an autoencoder, a VAE and a semi-supervised VAE, on one scale and each on its own",
      "regress", "Latent spaces with a regressor of the digit, and walks up its gradient",
      "counterfactual", "Ways of images to another class in the latent space, and posteriors before and after",
      "optimize",
      "What a Gaussian process has learnt of a latent space in 50 evaluations, and the ten best images of each class",
      "weight", "A latent space while the weight of the labels grows from 0 to 100, what is gained, and what it costs"));

  private ResultTables() {}

  /** A table of errors where labels were counted, then what every experiment was expected to show and did. */
  static String markdown(Map<String, Map<String, Object>> results) {
    StringBuilder text = new StringBuilder("\n");
    if (results.containsKey("labels")) {
      labels(text, results.get("labels"));
    }
    for (String name : PICTURES.keySet()) {
      if (results.containsKey(name)) {
        text.append("![").append(PICTURES.get(name)).append("](examples/results/").append(name).append(".png)\n\n");
      }
    }
    if (!results.isEmpty()) {
      text.append("| experiment | written down before | found | |\n|---|---|---|---|\n");
      results.values().stream().filter(figures -> figures.containsKey("expectations"))
          .forEach(figures -> expectations(text, figures));
      text.append('\n');
      text.append("A line marked *missed* is a guess that was wrong, or a claim that failed; it stands as it came out."
          + " [The files of figures](examples/results)\nalso name protocol, commit, JDK and processor.\n\n");
      likelihoods(text, results.values());
      PublishedErrors.write(text, results.values());
      text.append("```\n");
      results.values().forEach(figures -> text.append(figures.get("command")).append('\n'));
      text.append("```\n\n");
    }
    return text.toString();
  }

  private static void labels(StringBuilder text, Map<String, Object> figures) {
    int seeds = ((List<?>) figures.get("seeds")).size();
    text.append("![Error against the number of labels, with standard errors](examples/results/labels.svg)\n\n")
        .append("| labels | semi-supervised VAE | labels alone | neighbours in a VAE's space | gain, points |\n"
            + "|---|---|---|---|---|\n");
    for (int i = 0; i < numbers(figures, "counts").size(); i++) {
      text.append(String.format(Locale.ROOT, "| %,.0f | %s | %s | %s | %s |\n", numbers(figures, "counts").get(i),
          percent(figures, "error", i), percent(figures, "errorLabelsAlone", i), percent(figures, "errorNeighbors", i),
          percent(figures, "gain", i)));
    }
    text.append(String.format(Locale.ROOT, "\n*Test error, %%, mean and standard error over %d seeds.*\n\n", seeds));
  }

  private static String percent(Map<String, Object> figures, String name, int place) {
    double error = numbers(figures, name + "StandardError").get(place);
    String mean = String.format(Locale.ROOT, "%.2f", 100 * numbers(figures, name).get(place));
    return Double.isNaN(error) ? mean : mean + String.format(Locale.ROOT, " \u00b1 %.2f", 100 * error);
  }

  private static void likelihoods(StringBuilder text, Collection<Map<String, Object>> results) {
    List<Map<String, Object>> measured =
        results.stream().filter(figures -> figures.containsKey("negativeLogLikelihood")).toList();
    if (measured.isEmpty()) {
      return;
    }
    text.append("| `likelihood`, nats a test image of MNIST | negative log-likelihood, at most | negative ELBO | published"
        + " |\n|---|---|---|---|\n");
    measured.forEach(figures -> text.append(String.format(Locale.ROOT, "| `%s`, %s | %.2f \u00b1 %.2f | %.2f | %s |\n",
        figures.get("model"), epochs(figures), number(figures, "negativeLogLikelihood"),
        number(figures, "standardErrorOverRows"), -number(figures, "elbo"), figures.get("published") == null ? "\u2013"
            : String.format(Locale.ROOT, "%.2f", number(figures, "published")))));
    text.append("\n*One seed each; by 5,000 samples, with the standard error over rows. The published models were trained"
        + "\nfor 3,280 epochs (`burda2015`), or until 50 epochs brought nothing (`exemplar2020`).*\n\n");
  }

  private static String epochs(Map<String, Object> figures) {
    return figures.get("command").toString().replaceAll(".*--epochs (\\d+).*", "$1 epochs");
  }

  private static double number(Map<String, Object> figures, String name) {
    return ((Number) figures.get(name)).doubleValue();
  }

  /** A series; NaN where the file has none. */
  static List<Double> numbers(Map<String, Object> figures, String name) {
    return ((List<?>) figures.get(name)).stream().map(n -> n == null ? Double.NaN : ((Number) n).doubleValue()).toList();
  }

  private static void expectations(StringBuilder text, Map<String, Object> figures) {
    Object latent = figures.get("latent");
    String first = "`" + figures.get("experiment") + "`, " + (figures.get("command").toString().contains(" --data ")
        ? "MNIST" : "embedded digits") + (latent == null ? "" : ", " + latent + " dimensions");
    for (Object one : (List<?>) figures.get("expectations")) {
      Map<?, ?> expectation = (Map<?, ?>) one;
      text.append("| ").append(first).append(" | ").append(expectation.get("expected")).append(" | ")
          .append(expectation.get("found")).append(" | ")
          .append(Boolean.TRUE.equals(expectation.get("held")) ? "held" : "*missed*").append(" |\n");
      first = "";
    }
  }
}
