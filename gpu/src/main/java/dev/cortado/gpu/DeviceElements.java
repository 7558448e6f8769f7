package dev.cortado.gpu;

/** Element by element, as the instruction's {@link Walk} says. Host half: {@link ElementCalls}. */
class DeviceElements extends DeviceWalks {
  /** n, value, out */
  protected void fill(int c) {
    int n = code[c + 1];
    float value = numbers[code[c + 2]];
    int out = code[c + 3];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      memory[out + i] = value;
    }
  }

  /** n, factor, x, out, add */
  protected void addScaled(int c) {
    int n = code[c + 1];
    float factor = numbers[code[c + 2]];
    int x = code[c + 3];
    int out = code[c + 4];
    int add = code[c + 5];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      write(out + i, add, factor * memory[x + i]);
    }
  }

  /** n, kind, a, b, out, add */
  protected void binary(int c) {
    int n = code[c + 1];
    int kind = code[c + 2];
    int a = code[c + 3];
    int b = code[c + 4];
    int out = code[c + 5];
    int add = code[c + 6];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      float p = memory[a + i];
      float q = memory[b + i];
      float y = p + q;
      if (kind == Opcode.SUBTRACT) {
        y = p - q;
      }
      if (kind == Opcode.MULTIPLY) {
        y = p * q;
      }
      if (kind == Opcode.DIVIDE) {
        y = p / q;
      }
      write(out + i, add, y);
    }
  }

  /** n, scalar, factor, x, out, add */
  protected void scaleBy(int c) {
    int n = code[c + 1];
    float scale = numbers[code[c + 3]] * memory[code[c + 2]];
    int x = code[c + 4];
    int out = code[c + 5];
    int add = code[c + 6];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      write(out + i, add, scale * memory[x + i]);
    }
  }

  /** n, function, x, y */
  protected void unary(int c) {
    int n = code[c + 1];
    int f = code[c + 2];
    int x = code[c + 3];
    int y = code[c + 4];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      memory[y + i] = activate(f, memory[x + i]);
    }
  }

  /** n, function, y, dy, dx, add */
  protected void activationGradient(int c) {
    int n = code[c + 1];
    int f = code[c + 2];
    int y = code[c + 3];
    int dy = code[c + 4];
    int dx = code[c + 5];
    int add = code[c + 6];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      write(dx + i, add, memory[dy + i] * slope(f, memory[y + i]));
    }
  }
}
