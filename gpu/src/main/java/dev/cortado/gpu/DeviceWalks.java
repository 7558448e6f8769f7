package dev.cortado.gpu;

/**
 * The elements that a work item takes of an instruction that goes element by element, which are those with {@code for (int i
 * = first(c, n); i < n; i = next(c, n, i))}. The last words of the instruction say which {@link Walk} it is.
 */
class DeviceWalks extends DeviceMath {
  /** The first element, or n if this work item has none. */
  protected int first(int c, int n) {
    int kind = code[c + Opcode.WALK];
    int width = code[c + Opcode.WALK + 1];
    int i = getGlobalId() * width;
    if (kind == Opcode.IN_ROWS) {
      i = inRows(c, n, getGroupId() * (Opcode.GROUP / width) + getLocalId() / width, getLocalId() & (width - 1));
    }
    if (kind == Opcode.IN_TILES) {
      i = firstInTiles(c, n, getGroupId());
    }
    return i;
  }

  /** The one after i, or n or more. */
  protected int next(int c, int n, int i) {
    int kind = code[c + Opcode.WALK];
    int width = code[c + Opcode.WALK + 1];
    int next = i + 1;
    if (kind == Opcode.IN_TURN && (next & (width - 1)) == 0) {
      next = next + width * (getGlobalSize() - 1);
    }
    if (kind == Opcode.IN_ROWS) {
      next = nextInRows(c, n, i);
    }
    if (kind == Opcode.IN_TILES) {
      next = nextInTiles(c, n, i);
    }
    return next;
  }

  /** Element j of a row, or n if there is no such element. */
  protected int inRows(int c, int n, int row, int j) {
    int columns = code[c + Opcode.WALK + 2];
    return row < n / columns && j < columns ? row * columns + j : n;
  }

  /** The same row, then that of the next round of all groups. */
  protected int nextInRows(int c, int n, int i) {
    int lanes = code[c + Opcode.WALK + 1];
    int columns = code[c + Opcode.WALK + 2];
    int row = i / columns;
    int j = i - row * columns + lanes;
    if (j >= columns) {
      j = getLocalId() & (lanes - 1);
      row = row + getNumGroups() * (Opcode.GROUP / lanes);
    }
    return inRows(c, n, row, j);
  }

  /** The first element in this tile, or in the next one of this group that has one for this work item. */
  protected int firstInTiles(int c, int n, int tile) {
    int size = code[c + Opcode.WALK + 1];
    int columns = code[c + Opcode.WALK + 2];
    int rows = n / columns;
    int across = (columns + size - 1) / size;
    int tiles = across * ((rows + size - 1) / size);
    int found = n;
    int t = tile;
    while (t < tiles && found == n) {
      int row = t / across * size + (getLocalId() >> 4);
      int column = t % across * size + (getLocalId() & 15);
      if (row < rows && column < columns) {
        found = row * columns + column;
      }
      t = t + getNumGroups();
    }
    return found;
  }

  /** Every 16th column of the tile, then every 16th row, then the next tile of this group. */
  protected int nextInTiles(int c, int n, int i) {
    int size = code[c + Opcode.WALK + 1];
    int columns = code[c + Opcode.WALK + 2];
    int row = i / columns;
    int column = i - row * columns;
    int across = (columns + size - 1) / size;
    int next = i + 16;
    if (column + 16 >= columns || ((column + 16) & (size - 1)) < 16) {
      int left = column / size * size + (getLocalId() & 15);
      next = (row + 16) * columns + left;
      if (next >= n || ((row + 16) & (size - 1)) < 16) {
        next = firstInTiles(c, n, row / size * across + column / size + getNumGroups());
      }
    }
    return next;
  }
}
