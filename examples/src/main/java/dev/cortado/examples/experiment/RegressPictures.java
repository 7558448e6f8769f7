package dev.cortado.examples.experiment;

import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.LatentSketch;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.ScatterPanels;
import dev.cortado.examples.report.ScatterPanels.Panel;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a latent space with a regressor looks like: the classes in it, the walks through it, the images on the way. */
final class RegressPictures {
  private static final int SHOWN = 2000;
  private static final int WALKS = 25;
  private static final int IMAGES = 20;

  private final DataSet test;
  private final String partial;

  RegressPictures(DataSet test, String partial) {
    this.test = test;
    this.partial = partial;
  }

  void draw(ExperimentPage page, Map<Regress.Way, List<OrderedSpace>> spaces) {
    int count = Math.min(SHOWN, test.size());
    int[] labels = Protocol.labelsOf(test.head(count));
    List<Panel> panels = new ArrayList<>();
    StringBuilder walks = new StringBuilder("<div class=\"panels\">");
    List<Strip> strips = new ArrayList<>();
    for (Regress.Way way : Regress.Way.values()) {
      OrderedSpace space = spaces.get(way).get(0);
      String title = way == Regress.Way.PARTIAL ? "SSVAE, labels: " + partial : way.title();
      Panel panel = new Panel(title, "", Arrays.copyOf(space.means(), 2 * count), labels, 1);
      panels.add(panel);
      LatentSketch sketch = new LatentSketch(title, String.format(Locale.ROOT, "%.0f %% of the steps do not fall",
          100 * space.rising()), panel.reach()).points(panel.points(), labels, test.classes());
      int every = Math.max(1, space.walks().paths().size() / WALKS);
      for (int i = 0; i < space.walks().paths().size(); i += every) {
        sketch.trail(space.walks().paths().get(i), -1);
      }
      walks.append(sketch.html());
      strips.add(strip(title, space));
    }
    List<String> classes = IntStream.range(0, test.classes()).mapToObj(Integer::toString).toList();
    page.drawing("The classes", "Latent means of " + count + " test rows, coloured by their digit; dashed circles:"
        + " deviations of the prior.", ScatterPanels.onOwnScales(panels, classes));
    page.drawing("Walks up the gradient", "Grey lines: where the regressor's answer grows fastest, from its low region"
        + " to its high one; a dot where each ends.", walks + "</div>");
    page.gallery(new Gallery("What is decoded on the way", "One walk of each model, at most " + IMAGES
        + " of its steps, with what the independent judge takes each image for.", strips));
    page.table(table(spaces));
  }

  private Strip strip(String title, OrderedSpace space) {
    int length = space.seen().length;
    int shown = Math.min(IMAGES, length);
    int width = test.shape().rank() < 2 ? test.shape().size() : test.shape().dimension(test.shape().rank() - 1);
    int pixels = test.shape().size();
    ImageSheet sheet = new ImageSheet(1, shown, pixels / width, width, 1);
    List<String> captions = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int step = shown == 1 ? 0 : i * (length - 1) / (shown - 1);
      sheet.draw(0, i, space.images(), step * pixels);
      captions.add(String.valueOf(space.seen()[step]));
    }
    return new Strip(title, sheet, captions);
  }

  private static Table table(Map<Regress.Way, List<OrderedSpace>> spaces) {
    List<List<String>> rows = new ArrayList<>();
    for (OrderedSpace.Measure measure : OrderedSpace.MEASURES) {
      List<String> row = new ArrayList<>(List.of(measure.name()));
      for (Regress.Way way : Regress.Way.values()) {
        Estimate estimate = Estimate.of(spaces.get(way).stream().mapToDouble(measure.of()).toArray());
        row.add(!Double.isFinite(estimate.mean()) ? "\u2013" : String.format(Locale.ROOT, measure.pattern(), estimate.mean())
            + (estimate.runs() == 1 ? "" : String.format(Locale.ROOT, " \u00b1 %.2g", estimate.standardError())));
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of(""));
    Arrays.stream(Regress.Way.values()).map(Regress.Way::title).forEach(header::add);
    return new Table("Measured", "On the test rows.", header, rows);
  }
}
