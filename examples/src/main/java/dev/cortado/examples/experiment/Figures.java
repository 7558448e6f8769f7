package dev.cortado.examples.experiment;

import dev.cortado.models.io.Json;
import dev.cortado.models.metrics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of an experiment, as one flat JSON object: names in small camel case, in the order in which they were put. */
public final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * Begins with who measured what, how and where.
   *
   * @param experiment its name, as on the command line
   * @param protocol in sentences: rows, seeds, what was chosen by what
   * @param seeds of the runs
   */
  public Figures(String experiment, Provenance provenance, String protocol, long... seeds) {
    put("experiment", experiment);
    put("command", provenance.command());
    put("protocol", protocol);
    List<Object> all = new ArrayList<>();
    for (long seed : seeds) {
      all.add(seed);
    }
    values.put("seeds", all);
    put("version", provenance.version());
    put("commit", provenance.commit());
    put("jdk", provenance.jdk());
    put("cpu", provenance.cpu());
    put("kernels", provenance.kernels());
    put("threads", provenance.threads());
  }

  /** A text. */
  public Figures put(String name, String text) {
    values.put(name, text);
    return this;
  }

  /** A number; NaN, which means that there is none, becomes null. */
  public Figures put(String name, double number) {
    values.put(name, number);
    return this;
  }

  /** A whole number. */
  public Figures put(String name, long number) {
    values.put(name, number);
    return this;
  }

  /** A figure over seeds: its mean as {@code name}, its standard error as {@code nameStandardError}, null for one seed. */
  public Figures put(String name, Estimate estimate) {
    put(name, estimate.mean());
    return put(name + "StandardError", estimate.standardError());
  }

  /** A series of numbers. */
  public Figures put(String name, double[] numbers) {
    List<Object> list = new ArrayList<>();
    for (double number : numbers) {
      list.add(number);
    }
    values.put(name, list);
    return this;
  }

  /** What was expected beside what came out, and how many of all held. */
  public Figures expectations(List<Expectation> all) {
    put("expectationsHeld", all.stream().filter(Expectation::held).count());
    List<Object> list = new ArrayList<>();
    for (Expectation one : all) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("expected", one.claim());
      entry.put("found", one.found());
      entry.put("held", one.held());
      list.add(entry);
    }
    values.put("expectations", list);
    return this;
  }

  /** What was put under this name, as {@link Json} knows it; null if nothing was. */
  public Object get(String name) {
    return values.get(name);
  }

  /**
   * A number that was put.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public double number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("figures: there is no number " + name + " among " + values.keySet());
  }

  /** The file. */
  public String json() {
    return Json.writeIndented(values);
  }
}
