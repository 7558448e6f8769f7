package dev.cortado.gpu;

/**
 * Which work item takes which elements of a tensor. Where two instructions give each element to the same work item, no
 * barrier is needed between them, and they share a pass.
 *
 * @param kind see {@link Opcode#IN_TURN} and the other two
 * @param elements how many there are
 * @param width neighbours that a work item takes at a time, work items that share a row, rows and columns of a tile: a
 *     power of two
 * @param columns of the tensor; 0 in turn
 */
record Walk(int kind, int elements, int width, int columns) {
  /** How many floats a work item loads, or draws, at a time. */
  static final int QUAD = 4;

  /** One element after the other, so that neighbours read neighbours in memory. */
  static Walk single(int elements) {
    return new Walk(Opcode.IN_TURN, elements, 1, 0);
  }

  /** As numbers from the host are loaded, and random numbers drawn. */
  static Walk quads(int elements) {
    return new Walk(Opcode.IN_TURN, elements, QUAD, 0);
  }

  /** As in the {@code rows} of {@link DeviceReductions}, when so many work items share a row. */
  static Walk rows(int rows, int columns, int lanes) {
    return new Walk(Opcode.IN_ROWS, rows * columns, lanes, columns);
  }

  /** As the result of a product is computed. */
  static Walk tiles(int rows, int columns, Tile tile) {
    return new Walk(Opcode.IN_TILES, rows * columns, tile.size(), columns);
  }

  /** Tells the device: the last words of an instruction. */
  void write(int[] words) {
    words[Opcode.WALK] = kind;
    words[Opcode.WALK + 1] = width;
    words[Opcode.WALK + 2] = columns;
  }
}
