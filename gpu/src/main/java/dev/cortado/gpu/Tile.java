package dev.cortado.gpu;

/**
 * How large a square of a product's result a group of work items computes at a time. Large tiles reuse more of what they
 * read, small ones leave fewer compute units without work.
 *
 * <p>A work item that sums p x p elements makes p&sup2; multiply-adds and 2p reads of local memory for each step of the
 * depth. A multiprocessor of a graphics card issues four instructions a clock, one of them a read of local memory, so that a
 * warp takes max(2p, (p&sup2; + 2p) / 4) clocks: 20 with p = 8, 8 with p = 4, 4 with p = 2. All groups have as many warps.
 */
enum Tile {
  /** 8 x 8 elements a work item. */
  LARGE(128, 20, Opcode.PRODUCT_128),
  /** 4 x 4 elements a work item. */
  MIDDLE(64, 8, Opcode.PRODUCT_64),
  /** 2 x 2 elements a work item. */
  SMALL(32, 4, Opcode.PRODUCT_32);

  private final int size;
  private final int clocks;
  private final int opcode;

  Tile(int size, int clocks, int opcode) {
    this.size = size;
    this.clocks = clocks;
    this.opcode = opcode;
  }

  /** The one with which so many compute units are done first; of two that are as good the larger, which reads less. */
  static Tile of(int rows, int columns, int computeUnits) {
    Tile best = LARGE;
    for (Tile tile : values()) {
      if (tile.clocks(rows, columns, computeUnits) < best.clocks(rows, columns, computeUnits)) {
        best = tile;
      }
    }
    return best;
  }

  private long clocks(int rows, int columns, int computeUnits) {
    long tiles = ((rows + size - 1L) / size) * ((columns + size - 1L) / size);
    return (tiles + computeUnits - 1) / computeUnits * clocks;
  }

  /** Rows and columns of a tile. */
  int size() {
    return size;
  }

  /** The instruction. */
  int opcode() {
    return opcode;
  }
}
