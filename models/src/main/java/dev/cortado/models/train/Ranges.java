package dev.cortado.models.train;

import dev.cortado.models.InputException;

/** The checks of the settings in this package. */
final class Ranges {
  private Ranges() {}

  static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new InputException("The " + what + " is " + value + "; choose a positive number.");
    }
  }

  static void notNegative(String what, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new InputException("The " + what + " is " + value + "; choose 0 or a positive number.");
    }
  }

  static void atLeast(long least, String what, long value) {
    if (value < least) {
      throw new InputException("The " + what + " is " + value + "; choose at least " + least + ".");
    }
  }
}
