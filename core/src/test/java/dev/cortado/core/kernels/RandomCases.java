package dev.cortado.core.kernels;

import dev.cortado.core.Philox;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import java.util.List;

/** Random numbers against the words of Philox, whose known answers have a test of their own. */
final class RandomCases {
  private RandomCases() {}

  static void add(List<KernelCase> cases) {
    long[] positions = {0, 1, 0x1_0000_0003L};
    for (int n : ElementwiseCases.SIZES) {
      for (long position : positions) {
        RandomStream stream = new RandomStream(0x1234_5678_9abcL * (n + 1), "noise");
        stream.seek(position);
        Tensor[] none = {};
        Tensor[] out = {Tensor.zeros(n)};
        String title = "n=" + n + " position=" + position;
        cases.add(new KernelCase("uniform", title, 0, KernelCase.Old.GARBAGE, none, out,
            (k, x, y) -> k.uniform(stream, y[0]), (in, expected) -> {
              for (int i = 0; i < n; i++) {
                expected.add(0, i, (word(stream, i) >>> 8) / 16777216.0);
              }
            }));
        cases.add(new KernelCase("dropoutMask", title, 1, KernelCase.Old.GARBAGE, none, out,
            (k, x, y) -> k.dropoutMask(stream, 0.7f, y[0]), (in, expected) -> {
              for (int i = 0; i < n; i++) {
                expected.add(0, i, (word(stream, i) >>> 8) / 16777216.0 < 0.7f ? 1.0 / 0.7f : 0);
              }
            }));
        cases.add(new KernelCase("normal", title, 8, KernelCase.Old.GARBAGE, none, out,
            (k, x, y) -> k.normal(stream, y[0]), (in, expected) -> {
              for (int i = 0; i < n; i++) {
                double u = (float) (((word(stream, i & ~1) >>> 8) + 0.5) / 16777216);
                double angle = 2 * Math.PI * (word(stream, i | 1) >>> 8) / 16777216;
                double radius = Math.sqrt(-2 * Math.log(u));
                expected.add(0, i, radius * (i % 2 == 0 ? Math.cos(angle) : Math.sin(angle)), radius);
              }
            }));
      }
    }
  }

  private static int word(RandomStream stream, int i) {
    int[] words = new int[4];
    Philox.words(stream, i / 4, words);
    return words[i % 4];
  }
}
