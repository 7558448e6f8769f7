package dev.cortado.models.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Finite numbers as the shortest decimal that reads back the same. {@code Double.toString} does that since JDK 19 only (and
 * before printed 2.0E-3 as {@code 0.0020} or one digit too many), so files would differ by JDK.
 */
final class Decimal {
  private Decimal() {}

  static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return number == 0 && 1 / number < 0 ? "-0.0" : (long) number + ".0";
    }
    return shortest(new BigDecimal(number), Double.toString(number), text -> Double.parseDouble(text) == number);
  }

  static String of(float number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e7f) {
      return of((double) number);
    }
    return shortest(new BigDecimal(number), Float.toString(number), text -> Float.parseFloat(text) == number);
  }

  private static String shortest(BigDecimal exact, String close, Predicate<String> same) {
    int digits = new BigDecimal(close).stripTrailingZeros().precision();
    while (digits > 1 && same.test(rounded(exact, digits - 1))) {
      digits--;
    }
    while (!same.test(rounded(exact, digits))) {
      digits++;
    }
    return rounded(exact, digits);
  }

  private static String rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros().toString();
  }
}
