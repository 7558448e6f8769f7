package dev.cortado.gpu;

/** What the products in tiles of all sizes have in common: how a work item saves what it has summed. */
class DeviceProducts extends DeviceReductions {
  /** One element of the raw product: replaces the result or is added to it. */
  protected void saveProduct(int c, int row, int column, float value) {
    if (row < code[c + 1] && column < code[c + 2]) {
      write(code[c + 10] + row * code[c + 2] + column, code[c + 11], value);
    }
  }

  /** Bias and activation on the elements that this work item has saved. */
  protected void finishProduct(int c, int row, int column, int count) {
    int bias = code[c + 12];
    int f = code[c + 13];
    int perSide = bias >= 0 || f != Opcode.IDENTITY ? count : 0;
    for (int e = 0; e < perSide * perSide; e++) {
      int i = row + 16 * (e / perSide);
      int j = column + 16 * (e % perSide);
      if (i < code[c + 1] && j < code[c + 2]) {
        int at = code[c + 10] + i * code[c + 2] + j;
        float y = memory[at];
        if (bias >= 0) {
          y = y + memory[bias + j];
        }
        memory[at] = activate(f, y);
      }
    }
  }
}
