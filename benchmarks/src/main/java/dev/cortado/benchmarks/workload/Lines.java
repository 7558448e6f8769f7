package dev.cortado.benchmarks.workload;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Prints figures as JSON lines, each with peer, workload, case and threads first. */
public final class Lines {
  private final PrintStream to;
  private final String peer;
  private final int threads;

  /** Lines of one peer and number of threads. */
  public Lines(PrintStream to, String peer, int threads) {
    this.to = to;
    this.peer = peer;
    this.threads = threads;
  }

  /** A line to be filled and printed. */
  public Line line(String workload, String kase) {
    return new Line(workload, kase);
  }

  /** One JSON object. */
  public final class Line {
    private final StringBuilder text = new StringBuilder("{");

    private Line(String workload, String kase) {
      add("peer", peer).add("workload", workload).add("case", kase).add("threads", threads);
    }

    /** A text. */
    public Line add(String name, String value) {
      return raw(name, '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    /** A whole number. */
    public Line add(String name, long value) {
      return raw(name, Long.toString(value));
    }

    /** A measured number, to four digits. */
    public Line add(String name, double value) {
      return raw(name, fourDigits(value));
    }

    /** The same, if there is one. */
    public Line add(String name, OptionalDouble value) {
      return value.isPresent() ? add(name, value.getAsDouble()) : this;
    }

    /** A computed number, to the last digit. */
    public Line add(String name, float value) {
      return raw(name, Float.toString(value));
    }

    /** Computed numbers, to the last digit. */
    public Line add(String name, float[] values) {
      return raw(name, Arrays.toString(values).replace(" ", ""));
    }

    /** What the machine was busy with. */
    public Line add(Machine.Load load) {
      return add("cpus_own", load.own()).add("cpus_others", load.others()).add("cpus_stolen", load.stolen());
    }

    private Line raw(String name, String value) {
      text.append(text.length() == 1 ? "" : ",").append('"').append(name).append("\":").append(value);
      return this;
    }

    /** Prints the line. */
    public void print() {
      to.println(text.append('}'));
      to.flush();
    }
  }

  private static String fourDigits(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "-1";
    }
    if (Math.abs(value) >= 1000) {
      return Long.toString(Math.round(value));
    }
    double unit = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
    double rounded = Math.round(value * unit) / unit;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
