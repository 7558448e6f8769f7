package dev.cortado.examples.report;

/** Small greyscale images of one size in rows and columns, as one picture: ink is white, paper black, gaps are paper. */
public final class ImageSheet {
  private final int rows;
  private final int columns;
  private final int imageHeight;
  private final int imageWidth;
  private final int gap;
  private final byte[] pixels;

  /**
   * A sheet of blank images.
   *
   * @param gap pixels between neighbours
   */
  public ImageSheet(int rows, int columns, int imageHeight, int imageWidth, int gap) {
    this.rows = rows;
    this.columns = columns;
    this.imageHeight = imageHeight;
    this.imageWidth = imageWidth;
    this.gap = gap;
    this.pixels = new byte[height() * width()];
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Of the whole sheet, in pixels. */
  public int width() {
    return columns * (imageWidth + gap) - gap;
  }

  /** Of the whole sheet, in pixels. */
  public int height() {
    return rows * (imageHeight + gap) - gap;
  }

  /**
   * Draws one image; what lies outside 0 to 1 is clipped.
   *
   * @param image its pixels from {@code offset} on, row after row, 0 paper to 1 ink
   * @return this
   */
  public ImageSheet draw(int row, int column, float[] image, int offset) {
    for (int y = 0; y < imageHeight; y++) {
      int to = (row * (imageHeight + gap) + y) * width() + column * (imageWidth + gap);
      for (int x = 0; x < imageWidth; x++) {
        float ink = Math.max(0, Math.min(1, image[offset + y * imageWidth + x]));
        pixels[to + x] = (byte) Math.round(255 * ink);
      }
    }
    return this;
  }

  /** The sheet as a PNG file, ink white on black. */
  public byte[] png() {
    return Png.encode(pixels, width(), height());
  }

  /** The sheet as the address of an image within a page. */
  public String dataUri() {
    return Png.dataUri(pixels, width(), height());
  }
}
