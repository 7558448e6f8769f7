package dev.cortado.benchmarks;

import java.util.Map;

/** What a benchmark's call does, told from the outside: by the names that JMH writes into its results. */
public final class Rates {
  private Rates() {}

  /**
   * The work of a call.
   *
   * @param type the name of a benchmark's class
   * @param parameters its parameters
   * @throws IllegalArgumentException if there is no such class
   */
  public static Work work(String type, Map<String, String> parameters) {
    try {
      return Parameters.instance(Class.forName(type).asSubclass(Measured.class), parameters).work();
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no benchmark is called " + type, e);
    }
  }
}
