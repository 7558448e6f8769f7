package dev.cortado.models.optim;

/**
 * What schedules need of mathematics: the same bits on every JDK, which Math does not promise, and no garbage, which
 * StrictMath makes wherever the compiler does not see through its arrays.
 */
final class Powers {
  private Powers() {}

  /** base to a whole power of at least 0, by squaring. */
  static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** cos(pi s) for s from 0 to 1, as sin(pi/2 (1 - 2 s)) by Taylor's series: to 1e-14. */
  static double cosineOfHalfTurn(double s) {
    double x = Math.PI / 2 * (1 - 2 * s);
    double term = x;
    double sum = x;
    for (int k = 2; k < 22; k += 2) {
      term *= -x * x / (k * (k + 1));
      sum += term;
    }
    return sum;
  }
}
