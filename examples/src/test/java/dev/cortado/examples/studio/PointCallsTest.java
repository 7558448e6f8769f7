package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What a page asks of points and of places of the map. */
class PointCallsTest extends StudioServer {
  @Test
  void pointsCarryLabelsAndPredictions() {
    Page.Cloud cloud = page.points();
    assertEquals(POINTS, cloud.n);
    int shown = 0;
    for (int row = 0; row < POINTS; row++) {
      int label = row < TRAIN ? digits.label(row) : digits.label(Digits.TRAIN + row - TRAIN);
      assertEquals(label, cloud.truth[row]);
      if (cloud.shown[row] != Frame.NONE) {
        shown++;
        assertEquals(label, cloud.shown[row]);
        assertTrue(row < TRAIN, "a held-out row shows its label");
      }
      assertTrue(cloud.predicted[row] >= 0 && cloud.predicted[row] < 10);
      assertTrue(Float.isNaN(cloud.smooth[row]));
      assertTrue(Float.isFinite(cloud.map[2 * row]) && Float.isFinite(cloud.map[2 * row + 1]));
    }
    assertEquals(80, shown);
  }

  @Test
  void theImageBehindAPointIsItsDigit() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(page.look("image?row=" + TRAIN)));
    assertEquals(28, image.getWidth());
    float[] pixels = new float[784];
    digits.read(Digits.TRAIN, pixels, 0);
    for (int i = 0; i < 784; i++) {
      assertEquals(Math.round(255 * pixels[i]), image.getRaster().getSample(i % 28, i / 28, 0));
    }
  }

  @Test
  void decodedPlacesLieBetweenTheDigitsThatAreThere() {
    Page.Cloud cloud = settled(page, "{\"weight\":100}");
    byte[] decoded = page.post(page.path("decode"),
        "{\"points\":[[" + cloud.map[0] + "," + cloud.map[1] + "],[0,0]]}").body();
    assertEquals(2 * 784, decoded.length);
    float[] own = new float[784];
    digits.read(0, own, 0);
    double same = 0;
    double other = 0;
    float[] pixels = new float[784];
    digits.read(1, pixels, 0);
    for (int i = 0; i < 784; i++) {
      same += Math.abs((decoded[i] & 0xff) / 255.0 - own[i]);
      other += Math.abs((decoded[i] & 0xff) / 255.0 - pixels[i]);
    }
    assertTrue(same < other, "the place of row 0 looks like row 0 (" + same + "), not like row 1 (" + other + ")");
  }

  @Test
  void aDraggedPlaceIsDecodedWithin16MillisecondsWhileTrainingGoesOn() {
    page.ask("settings", "{\"running\":true}");
    double[] millis = new double[80];
    for (int i = 0; i < millis.length; i++) {
      long from = System.nanoTime();
      page.post(page.path("decode"), "{\"points\":[[" + i * 0.02 + ",1]]}");
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    page.ask("settings", "{\"running\":false}");
    Arrays.sort(millis);
    double quick = millis[millis.length / 10]; // what else the machine does can only lengthen an answer
    assertTrue(quick < 16, "the quickest tenth of the answers took up to " + quick + " ms");
  }

  @Test
  void theGridDecodesItsCellsFromTheTop() {
    byte[] grid = page.look("layer?kind=grid&size=3&x0=-3&x1=3&y0=-1&y1=5");
    assertEquals(9 * 784, grid.length);
    byte[] corner = page.post(page.path("decode"), "{\"points\":[[2,4]]}").body(); // right column, top row
    assertArrayEquals(corner, Arrays.copyOfRange(grid, 2 * 784, 3 * 784));
  }

  @Test
  void regionsAreThePredictionsOfTheirPlaces() {
    Page.Cloud cloud = page.points();
    float x = cloud.map[0];
    float y = cloud.map[1];
    byte[] one = page.look("layer?kind=regions&size=1&x0=" + (x - 1e-3) + "&x1=" + (x + 1e-3) + "&y0=" + (y - 1e-3) + "&y1="
        + (y + 1e-3));
    assertEquals(2, one.length);
    assertEquals(cloud.predicted[0], one[0]);
    assertEquals(cloud.confidence[0] & 0xff, one[1] & 0xff, 3);
    assertEquals(2 * 96 * 96, page.look("layer?kind=confidence&size=96").length);
  }

  @Test
  void readingALeadsToTheOtherClass() {
    Page.Cloud cloud = settled(page, "{\"weight\":100}");
    int from = wellKnown(cloud, -1);
    int to = wellKnown(cloud, from);
    int[] rows = IntStream.range(0, TRAIN)
        .filter(row -> cloud.predicted[row] == from && cloud.truth[row] == from).limit(5).toArray();
    Map<String, Object> answer = page.ask("counterfactual",
        "{\"rows\":" + Arrays.toString(rows) + ",\"label\":" + to + ",\"reading\":\"A\"}");
    List<?> paths = (List<?>) answer.get("paths");
    assertEquals(rows.length, paths.size());
    int arrived = 0;
    for (Object each : paths) {
      Map<?, ?> path = (Map<?, ?>) each;
      List<?> steps = (List<?>) path.get("probabilities");
      assertEquals(steps.size(), ((List<?>) path.get("path")).size());
      List<?> last = (List<?>) steps.get(steps.size() - 1);
      assertEquals(path.get("sure"), Page.number(last.get(to)) >= 0.9);
      if ((Boolean) path.get("success")) {
        arrived++;
        assertTrue(last.stream().allMatch(p -> Page.number(p) <= Page.number(last.get(to))), "ends in the asked-for class");
        assertTrue(Page.number(((List<?>) steps.get(0)).get(to)) < Page.number(last.get(to)), "does not begin there");
      }
      assertNotNull(path.get("confirmed"));
    }
    assertEquals(rows.length, arrived, "all arrive");
    int images = Base64.getDecoder().decode((String) answer.get("strip")).length;
    assertTrue(images % 784 == 0 && images > 784 && images <= 12 * 784, images + " bytes");
    Map<?, ?> losses = (Map<?, ?>) answer.get("losses");
    Map<?, ?> before = (Map<?, ?>) losses.get("before");
    Map<?, ?> after = (Map<?, ?>) losses.get("after");
    assertTrue(Page.number(after.get("prediction")) < Page.number(before.get("prediction")));
    assertTrue(Page.number(after.get("reconstruction")) > Page.number(before.get("reconstruction")));
  }

  /** The class of which most held-out rows are recognised, not counting another. */
  private static int wellKnown(Page.Cloud cloud, int not) {
    int[] right = new int[10];
    for (int row = TRAIN; row < POINTS; row++) {
      right[cloud.truth[row]] += cloud.predicted[row] == cloud.truth[row] && cloud.truth[row] != not ? 1 : 0;
    }
    return IntStream.range(0, 10).boxed().max(Comparator.comparingInt(k -> right[k])).orElseThrow();
  }

  @Test
  void readingAPrimeMovesTheEllipsesAlongTheirWay() {
    Page.Cloud cloud = settled(page, "{\"weight\":100}");
    int from = wellKnown(cloud, -1);
    int to = wellKnown(cloud, from);
    int[] rows = IntStream.range(0, TRAIN)
        .filter(row -> cloud.predicted[row] == from && cloud.truth[row] == from).limit(4).toArray();
    Map<String, Object> answer = page.ask("counterfactual",
        "{\"rows\":" + Arrays.toString(rows) + ",\"label\":" + to + ",\"reading\":\"A'\"}");
    int arrived = 0;
    for (Object each : (List<?>) answer.get("paths")) {
      Map<?, ?> path = (Map<?, ?>) each;
      List<?> ellipses = (List<?>) path.get("ellipses");
      List<?> places = (List<?>) path.get("path");
      assertEquals(25, places.size());
      assertEquals(places.size(), ellipses.size());
      for (int i = 0; i < places.size(); i++) {
        Map<?, ?> ellipse = (Map<?, ?>) ellipses.get(i);
        assertEquals(Page.number(((List<?>) places.get(i)).get(0)), Page.number(ellipse.get("x")), 1e-4);
        assertEquals(Page.number(((List<?>) places.get(i)).get(1)), Page.number(ellipse.get("y")), 1e-4);
        assertTrue(Page.number(ellipse.get("major")) >= Page.number(ellipse.get("minor"))
            && Page.number(ellipse.get("minor")) > 0);
      }
      assertNotEquals(ellipses.get(0), ellipses.get(24));
      arrived += (Boolean) path.get("success") ? 1 : 0;
    }
    assertTrue(arrived >= 3, arrived + " of 4 posteriors come to where the predictor reads the label");
  }

  @Test
  void readingBMovesTheWholeSpace() {
    Page.Cloud cloud = page.points();
    int[] rows = IntStream.range(0, TRAIN).filter(row -> cloud.truth[row] == 7).limit(20).toArray();
    Map<String, Object> answer = space(rows, 1);
    byte[] bytes = Base64.getDecoder().decode((String) answer.get("displacements"));
    ByteBuffer moved = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(8 * POINTS, moved.remaining());
    double chosen = 0;
    double all = 0;
    for (int row = 0; row < POINTS; row++) {
      double length = Math.hypot(moved.getFloat(8 * row), moved.getFloat(8 * row + 4));
      int at = row;
      chosen += IntStream.of(rows).anyMatch(r -> r == at) ? length / rows.length : 0;
      all += length / POINTS;
    }
    assertTrue(chosen > all, "those with another label move most: " + chosen + " " + all);
    double cosine = Page.number(answer.get("cosine"));
    assertTrue(cosine > 0 && cosine <= 1, "A's arrows point where B went: " + cosine);
    Map<String, Object> same = space(rows, 7);
    for (byte b : Base64.getDecoder().decode((String) same.get("displacements"))) {
      assertEquals(0, b & 0x7f, "the true label is its own placebo");
    }
    assertEquals(List.of(), same.get("flipped"));
  }

  private Map<String, Object> space(int[] rows, int label) {
    return page.ask("counterfactual",
        "{\"rows\":" + Arrays.toString(rows) + ",\"label\":" + label + ",\"reading\":\"B\"}");
  }
}
