package dev.cortado.examples;

import java.util.Arrays;

/** How the lessons check themselves. */
final class Check {
  private Check() {}

  /**
   * Nothing, if the claim is true.
   *
   * @throws AssertionError that names the claim, if it is not
   */
  static void that(String claim, boolean holds) {
    if (!holds) {
      throw new AssertionError("The lesson claims that " + claim + ", but it is not so.");
    }
  }

  /** That these are exactly the numbers. */
  static void equal(String name, float[] expected, float[] found) {
    that(name + " is " + Arrays.toString(expected) + " (found " + Arrays.toString(found) + ")",
        Arrays.equals(expected, found));
  }
}
