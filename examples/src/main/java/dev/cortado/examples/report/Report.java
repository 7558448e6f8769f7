package dev.cortado.examples.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page shows, from top to bottom. Texts are plain: the page escapes them.
 *
 * @param title what was run
 * @param subtitle under which conditions, in one line
 * @param figures the few numbers that matter most
 * @param charts curves over the epochs
 * @param latent the latent space; empty if there is none to show
 * @param galleries pictures
 * @param tables numbers in full
 * @param settings every option that the run had
 * @param command how to run it again, one line
 * @param software versions, processor and time, in one line
 */
public record Report(String title, String subtitle, List<Figure> figures, List<Chart> charts, Optional<LatentMap> latent,
    List<Gallery> galleries, List<Table> tables, Map<String, String> settings, String command, String software) {

  /** One number, as text with its unit, what it is called, and a remark of a few words. */
  public record Figure(String name, String value, String remark) {}

  /**
   * Lines over the epochs.
   *
   * @param unit of the vertical axis, as in {@code nats per image}
   * @param references horizontal lines to compare with
   */
  public record Chart(String title, String unit, List<Line> lines, List<Reference> references) {}

  /**
   * One line of a chart.
   *
   * @param values the first is epoch 1; NaN leaves a gap
   */
  public record Line(String name, double[] values) {}

  /** A horizontal line. */
  public record Reference(String name, double value) {}

  /**
   * Points of a latent space in a plane.
   *
   * @param caption what the plane is
   * @param xName of the horizontal axis
   * @param yName of the vertical axis
   * @param x one a point
   * @param y one a point
   * @param labels class of each point; -1 draws it grey
   * @param classes names of the classes
   * @param priorDeviation standard deviation of the prior, drawn as circles around 0; 0 draws none
   * @param images the images behind the points, [points, height, width]; shown when a point is hovered over
   * @param imageHeight in pixels
   * @param imageWidth in pixels
   */
  public record LatentMap(String caption, String xName, String yName, float[] x, float[] y, int[] labels,
      List<String> classes, double priorDeviation, float[] images, int imageHeight, int imageWidth) {}

  /** Strips of pictures, one below the other. */
  public record Gallery(String title, String caption, List<Strip> strips) {}

  /**
   * A sheet of pictures.
   *
   * @param name written beside it; empty for none
   * @param captions one a column, written below; empty for none
   */
  public record Strip(String name, ImageSheet sheet, List<String> captions) {}

  /**
   * Rows of text.
   *
   * @param caption what is to be known for reading it; empty for none
   * @param header one a column; all columns but the first are numbers
   * @param rows as long as the header
   */
  public record Table(String title, String caption, List<String> header, List<List<String>> rows) {}
}
