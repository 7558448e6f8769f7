package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Opening a session, hearing of it and changing it. */
class SessionCallsTest extends StudioServer {
  @Test
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
  void theWeightAnswersAtOnceFromThePath() {
    Page.Cloud without = settled(page, "{\"weight\":0}");
    Page.Cloud with = settled(page, "{\"weight\":100}");
    assertTrue(accuracy(with) > accuracy(without) + 0.15, accuracy(without) + " -> " + accuracy(with));
    Page.Cloud again = settled(page, "{\"weight\":0}");
    assertEquals(accuracy(without), accuracy(again), 1e-12, "the same point of the path");
  }

  private static double accuracy(Page.Cloud cloud) {
    return IntStream.range(TRAIN, POINTS).filter(row -> cloud.predicted[row] == cloud.truth[row]).count()
        / (double) (POINTS - TRAIN);
  }

  @Test
  void aFrameLiesWhereTheOneBeforeLay() {
    Page.Cloud before = settled(page, "{\"weight\":30}");
    Page.Cloud after = settled(page, "{\"weight\":100}");
    double moved = 0;
    double mirrored = 0;
    for (int i = 0; i < before.map.length; i++) {
      moved += Math.pow(after.map[i] - before.map[i], 2);
      mirrored += Math.pow((i % 2 == 0 ? -1 : 1) * after.map[i] - before.map[i], 2);
    }
    assertTrue(moved < mirrored, moved + " " + mirrored);
  }

  @Test
  void labelsByHandAreShownAndLearnt() {
    try (Page own = new Page(studio, "{}").listen()) {
      long before = (Long) own.ask("settings", "{\"labelShare\":0}").get("version");
      Page.waitFor(() -> own.events("warning").stream().anyMatch(
          e -> e.data().get("message").equals("no row shows its label, so the predictor learns nothing")));
      Map<String, Object> answer = own.ask("labels", "{\"rows\":[0,1,2,900],\"label\":8}");
      assertEquals(Map.of("changed", 3L, "heldOut", 1L, "labelled", 3L), answer);
      Page.waitFor(() -> own.points().version > before && own.points().shown[2] == 8);
      assertEquals(Frame.NONE, own.points().shown[900]);
      assertEquals(2L, own.ask("labels", "{\"rows\":[2],\"label\":null}").get("labelled"));
      assertEquals(false, ((Map<?, ?>) own.ask("settings", "{\"labelShare\":0.1}").get("path")).get("usable"),
          "the path knows other labels");
    }
  }

  @Test
  void everyKindOfModelHasItsOwnFigures() {
    try (Page own = new Page(studio, "{\"running\":false}").listen()) {
      for (String kind : List.of("regressor", "vae", "ae", "classifier")) {
        boolean predicts = kind.equals("regressor") || kind.equals("classifier");
        Page.Cloud cloud = settled(own, "{\"kind\":\"" + kind + "\"}");
        assertEquals(!kind.equals("regressor"), Float.isNaN(cloud.smooth[0]), kind);
        assertEquals(!predicts, cloud.predicted[0] == Frame.NONE, kind);
        Page.waitFor(() -> (own.newest("losses", "accuracy") == null) != predicts);
        int status = predicts ? 200 : 409;
        assertEquals(status, own.get(own.path("layer?kind=regions&size=4")).statusCode(), kind);
        assertEquals(200, own.get(own.path("layer?kind=grid&size=4")).statusCode(), kind);
        assertEquals(status, own.get(own.path("suggestions?count=2")).statusCode(), kind);
        assertEquals(status, own.post(own.path("counterfactual"), "{\"rows\":[0],\"label\":1}").statusCode(), kind);
        assertEquals(status,
            own.post(own.path("optimize"), "{\"target\":1,\"objective\":\"predictor\"}").statusCode(), kind);
        assertEquals(200, own.post(own.path("optimize"), "{\"target\":1,\"objective\":\"judge\"}").statusCode(), kind);
        List<?> history = (List<?>) own.newest("losses", "history");
        assertTrue(history.size() <= 2, "the curve of another objective goes on: " + history.size());
      }
    }
  }

  @Test
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
  void pagesHaveTheirOwnModelsOrShareOne() {
    try (Page other = new Page(studio, "{\"kind\":\"vae\",\"running\":false}").listen()) {
      assertNotEquals(page.opened().get("id"), other.opened().get("id"));
      Page.waitFor(() -> "vae".equals(other.newest("state", "kind")));
      assertFalse(page.events("state").isEmpty());
      assertEquals("classifier", Page.json(page.get("api/sessions/" + page.opened().get("id"))).get("kind"));
    }
  }
}
