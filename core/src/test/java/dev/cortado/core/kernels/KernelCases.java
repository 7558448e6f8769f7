package dev.cortado.core.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All cases of all kernels. */
final class KernelCases {
  private KernelCases() {}

  /** With well-behaved numbers, each with an oracle. */
  static List<KernelCase> ordinary() {
    List<KernelCase> cases = of(false);
    RandomCases.add(cases);
    return cases;
  }

  /** With NaN, infinities, zeros of both signs, denormals and the edges of exp among the numbers; without an oracle. */
  static List<KernelCase> special() {
    return of(true);
  }

  static Map<String, List<KernelCase>> byKernel(List<KernelCase> cases) {
    Map<String, List<KernelCase>> map = new TreeMap<>();
    for (KernelCase c : cases) {
      map.computeIfAbsent(c.kernel, name -> new ArrayList<>()).add(c);
    }
    return map;
  }

  private static List<KernelCase> of(boolean special) {
    List<KernelCase> cases = new ArrayList<>();
    MatmulCases.add(cases, special);
    ElementwiseCases.add(cases, special);
    RowCases.add(cases, special);
    LossCases.add(cases, special);
    VariationalCases.add(cases, special);
    UpdateCases.add(cases, special);
    return cases;
  }
}
