package dev.cortado.models.optim;

import dev.cortado.models.InputException;

/** The checks of the settings in this package. */
final class Ranges {
  private Ranges() {}

  static void share(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new InputException("The " + what + " is " + value + "; choose from 0 to below 1.");
    }
  }

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
}
