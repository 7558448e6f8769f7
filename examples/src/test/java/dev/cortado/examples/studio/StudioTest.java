package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Safetensors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call of the contract, over HTTP, on a studio of 1,000 digits: 800 learnt from, 200 held out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudioTest {
  private static final int POINTS = 1000;
  private static final int TRAIN = 800;

  private DataSet digits;
  private Studio studio;
  private Page page;

  @BeforeAll
  void start() {
    digits = Digits.all();
    studio = new Studio(Digits.train(digits), Digits.test(digits), 0, POINTS, 1, 1);
    page = new Page(studio, "{}").listen();
    Page.waitFor(() -> page.newest("state", "path") instanceof Map<?, ?> path && path.get("ready").equals(8L));
    Page.waitFor(() -> studio.judgeIsReady());
    page.ask("settings", "{\"running\":false}");
  }

  @AfterAll
  void stop() {
    page.close();
    studio.close();
    Page.waitFor(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(
        thread -> thread.getName().startsWith("cortado-studio") || thread.getName().startsWith("cortado-web")));
  }

  /** Stops the page's training and waits for the frame that shows where it stands. */
  private Page.Cloud settled(String settings) {
    int before = page.points().version;
    page.ask("settings", settings);
    Page.waitFor(() -> page.points().version > before);
    return page.points();
  }

  @Test
  @Order(1)
  void aSessionTellsWhatAPageNeeds() {
    Map<String, Object> opened = page.opened();
    assertTrue(((String) opened.get("id")).matches("[0-9a-f]{32}"));
    assertEquals("classifier", opened.get("kind"));
    assertEquals(10.0, opened.get("weight"));
    assertEquals(0.1, opened.get("labelShare"));
    assertEquals(2L, opened.get("latent"));
    assertEquals(80L, opened.get("labelled"));
    assertEquals(true, opened.get("running"));
    assertEquals((long) POINTS, opened.get("points"));
    assertEquals((long) TRAIN, opened.get("train"));
    assertEquals(Map.of("w", 28L, "h", 28L), opened.get("image"));
    assertEquals(10, ((List<?>) opened.get("classes")).size());
    assertEquals(4, ((List<?>) opened.get("bounds")).size());
    assertNull(opened.get("projection"));
    assertEquals(opened.get("id"), Page.json(page.get("api/sessions/" + opened.get("id"))).get("id"));
  }

  @Test
  @Order(2)
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
  @Order(3)
  void eventsTellOfTraining() {
    page.ask("settings", "{\"running\":true}");
    int frames = page.events("points").size();
    Page.waitFor(() -> page.events("points").size() >= frames + 5);
    Page.waitFor(() -> page.newest("losses", "knn") != null && page.newest("losses", "klToPrior") != null);
    page.ask("settings", "{\"running\":false}");
    for (String figure : List.of("reconstruction", "kl", "prediction", "total", "accuracy", "knn")) {
      assertTrue(page.newest("losses", figure) instanceof Double, figure);
    }
    double total = (Double) page.newest("losses", "reconstruction") + (Double) page.newest("losses", "kl")
        + (Double) page.newest("losses", "weight") * (Double) page.newest("losses", "prediction");
    assertEquals(total, (Double) page.newest("losses", "total"), 1e-9);
    List<?> history = (List<?>) page.newest("losses", "history");
    assertTrue(history.size() > 5 && history.size() <= 120);
    Page.waitFor(() -> "paused".equals(page.newest("state", "phase")));
    long step = page.step();
    Page.waitFor(() -> page.points().version > 0);
    assertEquals(step, page.step(), "no step while paused");
  }

  @Test
  @Order(4)
  void theWeightAnswersAtOnceFromThePath() {
    Page.Cloud without = settled("{\"weight\":0}");
    Page.Cloud with = settled("{\"weight\":100}");
    assertTrue(accuracy(with) > accuracy(without) + 0.15, accuracy(without) + " -> " + accuracy(with));
    Page.Cloud again = settled("{\"weight\":0}");
    assertEquals(accuracy(without), accuracy(again), 1e-12, "the same point of the path");
  }

  private static double accuracy(Page.Cloud cloud) {
    return IntStream.range(TRAIN, POINTS).filter(row -> cloud.predicted[row] == cloud.truth[row]).count()
        / (double) (POINTS - TRAIN);
  }

  @Test
  @Order(5)
  void aFrameLiesWhereTheOneBeforeLay() {
    Page.Cloud before = settled("{\"weight\":30}");
    Page.Cloud after = settled("{\"weight\":100}");
    double moved = 0;
    double mirrored = 0;
    for (int i = 0; i < before.map.length; i++) {
      moved += Math.pow(after.map[i] - before.map[i], 2);
      mirrored += Math.pow((i % 2 == 0 ? -1 : 1) * after.map[i] - before.map[i], 2);
    }
    assertTrue(moved < mirrored, moved + " " + mirrored);
  }

  @Test
  @Order(6)
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
  @Order(7)
  void decodedPlacesLieBetweenTheDigitsThatAreThere() {
    Page.Cloud cloud = settled("{\"weight\":100}");
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
  @Order(8)
  void theGridDecodesItsCellsFromTheTop() {
    byte[] grid = page.look("layer?kind=grid&size=3&x0=-3&x1=3&y0=-1&y1=5");
    assertEquals(9 * 784, grid.length);
    byte[] corner = page.post(page.path("decode"), "{\"points\":[[2,4]]}").body(); // right column, top row
    assertArrayEquals(corner, Arrays.copyOfRange(grid, 2 * 784, 3 * 784));
  }

  @Test
  @Order(9)
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
  @Order(10)
  void readingALeadsToTheOtherClass() {
    Page.Cloud cloud = page.points();
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
      if ((Boolean) path.get("success")) {
        arrived++;
        assertTrue(number(((List<?>) steps.get(steps.size() - 1)).get(to)) >= 0.9, "ends in the asked-for class");
        assertTrue(number(((List<?>) steps.get(0)).get(to)) < 0.9, "does not begin there");
      }
      assertNotNull(path.get("confirmed"));
    }
    assertTrue(arrived >= rows.length - 1, arrived + " of " + rows.length);
    int images = Base64.getDecoder().decode((String) answer.get("strip")).length;
    assertTrue(images % 784 == 0 && images > 784 && images <= 12 * 784, images + " bytes");
    Map<?, ?> losses = (Map<?, ?>) answer.get("losses");
    Map<?, ?> before = (Map<?, ?>) losses.get("before");
    Map<?, ?> after = (Map<?, ?>) losses.get("after");
    assertTrue(number(after.get("prediction")) < number(before.get("prediction")));
    assertTrue(number(after.get("reconstruction")) > number(before.get("reconstruction")));
  }

  /** The class of which most held-out rows are recognised, not counting another. */
  private static int wellKnown(Page.Cloud cloud, int not) {
    int[] right = new int[10];
    for (int row = TRAIN; row < POINTS; row++) {
      right[cloud.truth[row]] += cloud.predicted[row] == cloud.truth[row] && cloud.truth[row] != not ? 1 : 0;
    }
    return IntStream.range(0, 10).boxed().max(java.util.Comparator.comparingInt(k -> right[k])).orElseThrow();
  }

  private static double number(Object number) {
    return ((Number) number).doubleValue();
  }

  @Test
  @Order(11)
  void readingAPrimeMovesTheEllipse() {
    Map<String, Object> answer = page.ask("counterfactual", "{\"rows\":[3,4],\"label\":0,\"reading\":\"A'\"}");
    Map<?, ?> path = (Map<?, ?>) ((List<?>) answer.get("paths")).get(0);
    Map<?, ?> ellipse = (Map<?, ?>) path.get("ellipse");
    List<?> places = (List<?>) path.get("path");
    Map<?, ?> from = (Map<?, ?>) ellipse.get("from");
    Map<?, ?> to = (Map<?, ?>) ellipse.get("to");
    assertNotEquals(from.get("x"), to.get("x"));
    assertEquals(number(((List<?>) places.get(places.size() - 1)).get(0)), number(to.get("x")), 1e-4);
    assertTrue(number(to.get("major")) >= number(to.get("minor")) && number(to.get("minor")) > 0);
  }

  @Test
  @Order(12)
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
    double cosine = number(answer.get("cosine"));
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

  @Test
  @Order(13)
  void suggestionsAreUncertainUnlabelledAndApart() {
    Page.Cloud cloud = page.points();
    Map<String, Object> answer = Page.json(page.get(page.path("suggestions?count=5")));
    List<?> rows = (List<?>) answer.get("rows");
    assertEquals(5, rows.stream().distinct().count());
    for (Object row : rows) {
      assertEquals(Frame.NONE, cloud.shown[((Long) row).intValue()]);
    }
    assertTrue(number(((List<?>) answer.get("entropy")).get(0)) > 0.5);
  }

  @Test
  @Order(14)
  void searchFindsTheTargetAndBeatsChance() {
    Map<String, Object> answer = Map.of();
    for (int i = 0; i < 15; i++) {
      answer = page.ask("optimize", "{\"target\":3,\"objective\":\"judge\",\"step\":true}");
    }
    assertEquals(30, ((List<?>) answer.get("evaluated")).size());
    List<?> regret = (List<?>) answer.get("regret");
    assertEquals(15, regret.size());
    assertTrue(number(regret.get(14)) <= number(((List<?>) answer.get("randomRegret")).get(14)) + 0.5, answer.toString());
    for (int i = 1; i < 15; i++) {
      assertTrue(number(regret.get(i)) <= number(regret.get(i - 1)));
    }
    Map<?, ?> panels = (Map<?, ?>) answer.get("panels");
    for (String panel : List.of("mean", "deviation", "acquisition")) {
      assertEquals(48 * 48 * 4, Base64.getDecoder().decode((String) panels.get(panel)).length);
    }
    assertNotNull(answer.get("next"));
    Map<String, Object> begun = page.ask("optimize", "{\"target\":3,\"objective\":\"judge\",\"reset\":true}");
    assertEquals(List.of(), begun.get("evaluated"));
    assertNull(begun.get("panels"));
    Page.waitFor(() -> !page.events("optimize").isEmpty());
  }

  @Test
  @Order(15)
  void tasteFollowsChoices() {
    Map<String, Object> answer = page.ask("optimize", "{\"pair\":true,\"reset\":true}");
    for (int i = 0; i < 10; i++) { // a person who likes what lies to the right
      List<?> pair = (List<?>) answer.get("pair");
      int a = ((Long) pair.get(0)).intValue();
      int b = ((Long) pair.get(1)).intValue();
      List<?> points = (List<?>) answer.get("evaluated");
      boolean first = number(((Map<?, ?>) points.get(a)).get("x")) > number(((Map<?, ?>) points.get(b)).get("x"));
      answer = page.ask("optimize",
          "{\"preference\":{\"winner\":" + (first ? a : b) + ",\"loser\":" + (first ? b : a) + "}}");
    }
    assertTrue(number(((Map<?, ?>) answer.get("best")).get("x")) > 2, answer.get("best").toString());
  }

  @Test
  @Order(16)
  void exportsCanBeRead(@TempDir Path folder) throws IOException {
    HttpResponse<byte[]> csv = page.get(page.path("export?what=csv"));
    assertEquals("attachment; filename=\"latent.csv\"", csv.headers().firstValue("Content-Disposition").orElseThrow());
    String[] lines = new String(csv.body(), StandardCharsets.UTF_8).split("\n");
    assertEquals("row,label,shown,predicted,map_x,map_y,z0,z1", lines[0]);
    assertEquals(POINTS + 1, lines.length);
    assertEquals("" + digits.label(5), lines[6].split(",")[1]);
    byte[] npy = page.look("export?what=npy");
    assertTrue(new String(npy, 0, 128, StandardCharsets.ISO_8859_1).contains("'shape': (1000, 2)"));
    Path file = folder.resolve("model.safetensors");
    Files.write(file, page.look("export?what=safetensors"));
    assertTrue(Safetensors.read(file).tensors().containsKey("predictor.0.weight"));
  }

  @Test
  @Order(17)
  void labelsByHandAreShownAndLearnt() {
    page.ask("settings", "{\"labelShare\":0}");
    Page.waitFor(() -> page.events("warning").stream().anyMatch(
        e -> e.data().get("message").equals("no row shows its label, so the predictor learns nothing")));
    int before = page.points().version;
    Map<String, Object> answer = page.ask("labels", "{\"rows\":[0,1,2,900],\"label\":8}");
    assertEquals(Map.of("changed", 3L, "heldOut", 1L, "labelled", 3L), answer);
    Page.waitFor(() -> page.points().version > before);
    assertEquals(8, page.points().shown[2]);
    assertEquals(Frame.NONE, page.points().shown[900]);
    assertEquals(2L, page.ask("labels", "{\"rows\":[2],\"label\":null}").get("labelled"));
    assertEquals(false, ((Map<?, ?>) page.ask("settings", "{\"labelShare\":0.1}").get("path")).get("usable"),
        "the path knows other labels");
  }

  @Test
  @Order(18)
  void everyKindOfModelHasItsOwnFigures() {
    for (String kind : List.of("regressor", "vae", "ae")) {
      boolean regressor = kind.equals("regressor");
      settled("{\"kind\":\"" + kind + "\"}");
      Page.waitFor(() -> Float.isNaN(page.points().smooth[0]) != regressor); // the last frame of the model before may be late
      Page.Cloud cloud = page.points();
      assertEquals(!regressor, Float.isNaN(cloud.smooth[0]), kind);
      assertEquals(!regressor, cloud.predicted[0] == Frame.NONE, kind);
      Page.waitFor(() -> page.newest("losses", "accuracy") == null || regressor);
      assertEquals(regressor ? 200 : 409, page.get(page.path("layer?kind=regions&size=4")).statusCode(), kind);
      assertEquals(200, page.get(page.path("layer?kind=grid&size=4")).statusCode(), kind);
      assertEquals(regressor ? 200 : 409, page.get(page.path("suggestions?count=2")).statusCode(), kind);
      assertEquals(regressor ? 200 : 409,
          page.post(page.path("counterfactual"), "{\"rows\":[0],\"label\":1}").statusCode(), kind);
      assertEquals(regressor ? 200 : 409,
          page.post(page.path("optimize"), "{\"target\":1,\"objective\":\"predictor\"}").statusCode(), kind);
      assertEquals(200, page.post(page.path("optimize"), "{\"target\":1,\"objective\":\"judge\"}").statusCode(), kind);
    }
    page.ask("settings", "{\"kind\":\"classifier\"}");
  }

  @ParameterizedTest
  @Order(19)
  @CsvSource(delimiter = '~', value = {
    "GET~image?row=1000~400~row must be a whole number from 0 to 999, but it is '1000'",
    "GET~image~400~row must be a whole number from 0 to 999, but it is not given",
    "GET~layer?kind=moon&size=3~400~kind must be one of grid, regions, confidence",
    "GET~layer?kind=grid&size=33~400~size must be a whole number from 1 to 32, but it is '33'",
    "GET~layer?kind=grid&size=3&x0=2&x1=1~400~the part of the map is empty; x0 must be below x1, and y0 below y1",
    "GET~export?what=exe~400~what must be one of csv, npy, safetensors",
    "GET~suggestions?count=0~400~count must be a whole number from 1 to 100, but it is '0'",
    "GET~settings~405~this address is for POST only",
    "POST~points~405~this address is for GET only",
    "POST settings~{\"weight\":101}~400~weight must be a number from 0 to 100, but it is 101",
    "POST settings~{\"weight\":\"1\"}~400~weight must be a number from 0 to 100, but it is '1'",
    "POST settings~{\"labelShare\":-0.1}~400~labelShare must be a number from 0 to 1, but it is -0.1",
    "POST settings~{\"kind\":\"gan\"}~400~kind must be one of ae, vae, classifier, regressor, but it is 'gan'",
    "POST settings~{\"running\":1}~400~running must be true or false, but it is 1",
    "POST settings~{\"colour\":1}~400~unknown member 'colour'; there are kind, weight, labelShare, latent, running",
    "POST settings~{\"latent\":3}~409~the number of latent dimensions is fixed for a session; open another with that number",
    "POST decode~{\"points\":[]}~400~points must be a list of 1 to 400 pairs of numbers",
    "POST decode~{\"points\":[[1]]}~400~points must hold pairs of numbers, as in [[0.5, -1]]",
    "POST decode~{\"points\":[[1,1e30]]}~400~points must hold pairs of numbers, as in [[0.5, -1]]",
    "POST counterfactual~{\"rows\":[-1],\"label\":1}~400~rows must hold whole numbers from 0 to 999, but it holds -1",
    "POST counterfactual~{\"rows\":[1],\"label\":10}~400~label must be a whole number from 0 to 9, but it is 10",
    "POST counterfactual~{\"rows\":[1],\"label\":1,\"reading\":\"C\"}~400~reading must be one of A, A', B, but it is 'C'",
    "POST counterfactual~{\"rows\":[900],\"label\":1,\"reading\":\"B\"}~400~row 900 is held out, so the model cannot"
        + " learn from it; choose rows below 800",
    "POST labels~{\"rows\":[900],\"label\":1}~400~all of these rows are held out, so the model cannot learn their labels;"
        + " choose rows below 800",
    "POST labels~{\"rows\":[1],\"label\":\"x\"}~400~label must be a whole number from 0 to 9, but it is 'x'",
    "POST optimize~{\"objective\":\"judge\"}~400~target must be a whole number from 0 to 9, but it is not given",
    "POST optimize~{\"preference\":{\"winner\":0,\"loser\":0}}~400~winner and loser must be two different ones of the"
        + " 12 points shown so far",
  })
  void nonsenseGetsASentence(String call, String argument, int status, String sentence) {
    String[] words = call.split(" ");
    HttpResponse<byte[]> response = words.length == 2
        ? page.post(page.path(words[1]), argument)
        : call.equals("GET") ? page.get(page.path(argument)) : page.post(page.path(argument), "{}");
    assertEquals("{\"error\":\"" + sentence + "\"}", new String(response.body(), StandardCharsets.UTF_8));
    assertEquals(status, response.statusCode());
  }

  @Test
  @Order(20)
  void anUnknownSessionIsOver() {
    HttpResponse<byte[]> response = page.get("api/sessions/0123/points");
    assertEquals(404, response.statusCode());
    assertEquals("{\"error\":\"this session is over; reload the page to open another\"}",
        new String(response.body(), StandardCharsets.UTF_8));
  }

  @Test
  @Order(21)
  void nothingButThePageCanBeRead() {
    for (String path : List.of("app/..%2fstyle.css", "app/%2e%2e/Studio.class", "app/Studio.class", "app/", "app/x/y.js",
        "../../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "app/..%5cx.js", "index.html", "app/index.html",
        "app/.js", "app/main.js%00.js")) {
      assertEquals(404, page.get(path).statusCode(), path);
    }
    HttpResponse<byte[]> main = page.get("");
    assertEquals(200, main.statusCode());
    assertTrue(main.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    assertEquals(200, page.get("app/main.js").statusCode());
    assertEquals(204, page.get("favicon.ico").statusCode());
  }

  @Test
  @Order(22)
  void moreThanTwoDimensionsAreSeenThroughOnePlane() {
    try (Page deep = new Page(studio, "{\"latent\":5}").listen()) {
      assertEquals("5 dimensions, of which the first two are seen until a plane is chosen after the second epoch",
          deep.opened().get("projection"));
      Page.waitFor(() -> String.valueOf(deep.newest("state", "projection")).contains("it does not change any more"));
      deep.ask("settings", "{\"running\":false}");
      assertEquals(784, deep.post(deep.path("decode"), "{\"points\":[[0.5,1]]}").body().length);
      assertNotNull(deep.ask("counterfactual", "{\"rows\":[0],\"label\":1,\"reading\":\"A'\"}").get("paths"));
      assertNull(deep.newest("losses", "klToPrior"));
    }
  }

  @Test
  @Order(23)
  void pagesHaveTheirOwnModelsOrShareOne() {
    try (Page other = new Page(studio, "{\"kind\":\"vae\",\"running\":false}").listen()) {
      assertNotEquals(page.opened().get("id"), other.opened().get("id"));
      Page.waitFor(() -> "vae".equals(other.newest("state", "kind")));
      assertFalse(page.events("state").isEmpty());
      assertEquals("classifier", Page.json(page.get("api/sessions/" + page.opened().get("id"))).get("kind"));
    }
  }
}
