package dev.cortado.core.kernels;

import dev.cortado.core.Tensor;
import java.util.List;

/** Optimiser steps, each over three parameters; what is read and replaced is also handed to the oracle. */
final class UpdateCases {
  private UpdateCases() {}

  static void add(List<KernelCase> cases, boolean special) {
    for (int n : ElementwiseCases.SIZES) {
      CaseData data = new CaseData(700L + n, special);
      clip(cases, n, data);
      for (boolean nesterov : new boolean[] {false, true}) {
        sgd(cases, n, nesterov, data);
      }
      rmsProp(cases, n, data);
      adam(cases, n, 0, data);
      adam(cases, n, 0.1f, data);
    }
  }

  private static void clip(List<KernelCase> cases, int n, CaseData data) {
    for (float maximum : new float[] {0.5f, 1e6f}) {
      cases.add(new KernelCase("clipScale", "n=" + n + " to " + maximum, n / 16 + 24, KernelCase.Old.GARBAGE,
          parameters(n, data, false), new Tensor[] {Tensor.scalar(0)}, (k, in, y) -> k.clipScale(in, maximum, y[0]),
          data.special ? null : (in, out) -> {
            double squares = 0;
            for (double[] gradient : in) {
              for (double g : gradient) {
                squares += g * g;
              }
            }
            out.add(0, 0, Math.min(1, maximum / Math.sqrt(squares)));
          }));
    }
  }

  private static void sgd(List<KernelCase> cases, int n, boolean nesterov, CaseData data) {
    UpdateRule.Sgd rule = new UpdateRule.Sgd();
    rule.rate = 0.05f;
    rule.momentum = 0.9f;
    rule.weightDecay = 0.01f;
    rule.nesterov = nesterov;
    Tensor[] velocities = parameters(n, data, false);
    Tensor[] weights = parameters(n, data, false);
    cases.add(new KernelCase("sgd", "n=" + n + (nesterov ? " Nesterov" : ""), 12, KernelCase.Old.READ,
        in(data, n, velocities, weights), join(velocities, weights),
        (k, in, y) -> k.sgd(part(in, 1), in[0], rule, part(y, 0), part(y, 3)),
        data.special ? null : (in, out) -> {
          for (int p = 0; p < 3; p++) {
            for (int i = 0; i < in[1 + p].length; i++) {
              double old = in[4 + p][i];
              double w = in[7 + p][i];
              double g = in[0][0] * in[1 + p][i] + rule.weightDecay * w;
              double v = rule.momentum * old + g;
              double size = Math.abs(in[0][0] * in[1 + p][i]) + Math.abs(rule.weightDecay * w) + Math.abs(old);
              out.add(p, i, v, size);
              out.add(3 + p, i, w - rule.rate * (nesterov ? g + rule.momentum * v : v), Math.abs(w) + rule.rate * size);
            }
          }
        }));
  }

  private static void rmsProp(List<KernelCase> cases, int n, CaseData data) {
    UpdateRule.RmsProp rule = new UpdateRule.RmsProp();
    rule.rate = 0.01f;
    rule.decay = 0.9f;
    rule.epsilon = 1e-6f;
    Tensor[] squares = parameters(n, data, true);
    Tensor[] weights = parameters(n, data, false);
    cases.add(new KernelCase("rmsProp", "n=" + n, 12, KernelCase.Old.READ,
        in(data, n, squares, weights), join(squares, weights),
        (k, in, y) -> k.rmsProp(part(in, 1), in[0], rule, part(y, 0), part(y, 3)),
        data.special ? null : (in, out) -> {
          for (int p = 0; p < 3; p++) {
            for (int i = 0; i < in[1 + p].length; i++) {
              double w = in[7 + p][i];
              double g = in[0][0] * in[1 + p][i];
              double s = rule.decay * in[4 + p][i] + (1.0 - rule.decay) * g * g;
              double move = rule.rate * g / (Math.sqrt(s) + rule.epsilon);
              out.add(p, i, s);
              out.add(3 + p, i, w - move, Math.abs(w) + Math.abs(move));
            }
          }
        }));
  }

  private static void adam(List<KernelCase> cases, int n, float weightDecay, CaseData data) {
    UpdateRule.Adam rule = new UpdateRule.Adam();
    rule.rate = 0.01f;
    rule.beta1 = 0.9f;
    rule.beta2 = 0.999f;
    rule.epsilon = 1e-8f;
    rule.weightDecay = weightDecay;
    rule.correction1 = 0.271f;
    rule.correction2 = 0.002997f;
    Tensor[] means = parameters(n, data, false);
    Tensor[] variances = parameters(n, data, true);
    Tensor[] weights = parameters(n, data, false);
    Tensor[] in = join(in(data, n, means, weights), variances);
    cases.add(new KernelCase("adam", "n=" + n + " weightDecay=" + weightDecay, 16, KernelCase.Old.READ, in,
        join(join(means, variances), weights),
        (k, x, y) -> k.adam(part(x, 1), x[0], rule, part(y, 0), part(y, 3), part(y, 6)),
        data.special ? null : (x, out) -> {
          for (int p = 0; p < 3; p++) {
            for (int i = 0; i < x[1 + p].length; i++) {
              double w = x[7 + p][i];
              double g = x[0][0] * x[1 + p][i];
              double m = rule.beta1 * x[4 + p][i] + (1.0 - rule.beta1) * g;
              double v = rule.beta2 * x[10 + p][i] + (1.0 - rule.beta2) * g * g;
              double divisor = Math.sqrt(v / rule.correction2) + rule.epsilon;
              double size = Math.abs(x[4 + p][i]) + Math.abs(g);
              double keep = 1.0 - (double) rule.rate * rule.weightDecay;
              double step = (double) rule.rate / rule.correction1;
              out.add(p, i, m, size);
              out.add(3 + p, i, v);
              out.add(6 + p, i, keep * w - step * m / divisor, Math.abs(w) + step * size / divisor);
            }
          }
        }));
  }

  /** Three tensors of n, 1 and 17 elements. */
  private static Tensor[] parameters(int n, CaseData data, boolean positive) {
    return positive
        ? new Tensor[] {data.positive(n), data.positive(1), data.positive(1, 17)}
        : new Tensor[] {data.any(n), data.any(1), data.any(1, 17)};
  }

  /** The scale of the gradients, three gradients, and two states for the oracle. */
  private static Tensor[] in(CaseData data, int n, Tensor[] state, Tensor[] weights) {
    return join(new Tensor[] {Tensor.scalar(0.4f)}, join(parameters(n, data, false), join(state, weights)));
  }

  private static Tensor[] part(Tensor[] tensors, int from) {
    return new Tensor[] {tensors[from], tensors[from + 1], tensors[from + 2]};
  }

  private static Tensor[] join(Tensor[] a, Tensor[] b) {
    Tensor[] joined = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
