package dev.cortado.models.range;

import dev.cortado.models.InputException;
import java.util.List;

/** Throws {@link InputException} with one sentence if a number is out of range. */
public final class Ranges {
  /** More than any machine of this decade holds in one dense layer; catches a misplaced zero. */
  private static final int WIDEST = 1 << 20;

  private Ranges() {}

  /** From 1 to what a machine can hold. */
  public static void width(String what, int value) {
    size(1, what, value);
  }

  /** From this least to what a machine can hold. */
  public static void size(int least, String what, int value) {
    if (value < least || value > WIDEST) {
      throw new InputException("The " + what + " is " + value + "; choose from " + least + " to " + WIDEST + ".");
    }
  }

  /** Each of them from 1 to what a machine can hold. */
  public static void widths(String what, List<Integer> values) {
    for (int value : values) {
      if (value < 1 || value > WIDEST) {
        throw new InputException("The " + what + " are " + values + "; each must be from 1 to " + WIDEST + ".");
      }
    }
  }

  /** From 0 to below 1. */
  public static void share(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new InputException("The " + what + " is " + value + "; choose from 0 to below 1.");
    }
  }

  /** Above 0 and finite. */
  public static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new InputException("The " + what + " is " + value + "; choose a positive number.");
    }
  }

  /** From 0 on and finite. */
  public static void notNegative(String what, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new InputException("The " + what + " is " + value + "; choose 0 or a positive number.");
    }
  }

  /** A count that is not too small. */
  public static void atLeast(long least, String what, long value) {
    if (value < least) {
      throw new InputException("The " + what + " is " + value + "; choose at least " + least + ".");
    }
  }
}
