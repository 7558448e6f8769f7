package dev.cortado.examples.report;

import java.util.ArrayList;
import java.util.List;

/** A range of numbers, widened to round ones, drawn from one pixel to another. */
record Axis(double least, double greatest, double step, double fromPixel, double toPixel) {
  /** An axis that covers this range with about this many round steps. */
  static Axis covering(double least, double greatest, int steps, double fromPixel, double toPixel) {
    double span = greatest > least ? greatest - least : Math.max(1e-9, Math.abs(greatest) * 0.1);
    double magnitude = Math.pow(10, Math.floor(Math.log10(span / steps)));
    double step = magnitude;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = factor * magnitude;
      if (span / step <= steps) {
        break;
      }
    }
    double low = Math.floor(least / step + 1e-9) * step;
    double high = Math.ceil(greatest / step - 1e-9) * step;
    return new Axis(low, high > low ? high : low + step, step, fromPixel, toPixel);
  }

  /** An axis from here to there and no further, with about this many round steps. */
  static Axis exactly(double least, double greatest, int steps, double fromPixel, double toPixel) {
    return new Axis(least, greatest, covering(least, greatest, steps, fromPixel, toPixel).step(), fromPixel, toPixel);
  }

  double pixel(double value) {
    return fromPixel + (value - least) / (greatest - least) * (toPixel - fromPixel);
  }

  /** The round numbers on it. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(least / step - 1e-9);
    for (double i = first; i * step <= greatest + step * 1e-6; i++) {
      ticks.add(i * step + 0.0); // no -0
    }
    return ticks;
  }

  /** A tick's number with as many decimals as the step needs. */
  String text(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Html.format("%." + decimals + "f", tick == 0 ? 0.0 : tick);
  }
}
