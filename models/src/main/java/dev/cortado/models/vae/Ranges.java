package dev.cortado.models.vae;

import dev.cortado.models.InputException;
import java.util.List;

/** The checks of the settings in this package. */
final class Ranges {
  /** More than any machine of this decade holds in one dense layer; catches a misplaced zero. */
  private static final int WIDEST = 1 << 20;

  private Ranges() {}

  static void width(String what, int value) {
    if (value < 1 || value > WIDEST) {
      throw new InputException("The " + what + " is " + value + "; choose from 1 to " + WIDEST + ".");
    }
  }

  static void widths(String what, List<Integer> values) {
    for (int value : values) {
      if (value < 1 || value > WIDEST) {
        throw new InputException("The " + what + " are " + values + "; each must be from 1 to " + WIDEST + ".");
      }
    }
  }

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
