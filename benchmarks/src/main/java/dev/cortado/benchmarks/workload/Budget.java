package dev.cortado.benchmarks.workload;

/** How long a workload takes: in full, or quickly with rough figures. */
public enum Budget {
  /** For figures that are told to others. */
  FULL(15, 5, 5000, 3000, 0.4),
  /** For a look. */
  QUICK(3, 1, 500, 500, 0.05);

  private final int rounds;
  private final int warmUpRounds;
  private final int calls;
  private final int warmUpCalls;
  private final double secondsPerCase;

  Budget(int rounds, int warmUpRounds, int calls, int warmUpCalls, double secondsPerCase) {
    this.rounds = rounds;
    this.warmUpRounds = warmUpRounds;
    this.calls = calls;
    this.warmUpCalls = warmUpCalls;
    this.secondsPerCase = secondsPerCase;
  }

  int warmUpSteps(String workload) {
    return this == QUICK ? 30 : workload.equals("W3") ? 500 : 100;
  }

  int timedSteps(String workload) {
    if (this == QUICK) {
      return 60;
    }
    return switch (workload) {
      case "W2" -> 300;
      case "W3" -> 2000;
      default -> 400;
    };
  }

  int rounds() {
    return rounds;
  }

  int warmUpRounds() {
    return warmUpRounds;
  }

  int calls() {
    return calls;
  }

  int warmUpCalls() {
    return warmUpCalls;
  }

  double secondsPerCase() {
    return secondsPerCase;
  }
}
