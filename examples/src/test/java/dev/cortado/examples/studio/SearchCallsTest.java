package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Safetensors;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions, searches, tastes, and what can be taken along. */
class SearchCallsTest extends StudioServer {
  @Test
  void suggestionsAreUncertainUnlabelledAndApart() {
    Page.Cloud cloud = page.points();
    Map<String, Object> answer = Page.json(page.get(page.path("suggestions?count=5")));
    List<?> rows = (List<?>) answer.get("rows");
    assertEquals(5, rows.stream().distinct().count());
    for (Object row : rows) {
      assertEquals(Frame.NONE, cloud.shown[((Long) row).intValue()]);
    }
    assertTrue(Page.number(((List<?>) answer.get("entropy")).get(0)) > 0.5);
  }

  @Test
  void searchFindsTheTargetAndBeatsChance() {
    Map<String, Object> answer = Map.of();
    for (int i = 0; i < 15; i++) {
      answer = page.ask("optimize", "{\"target\":3,\"objective\":\"judge\",\"step\":true}");
    }
    assertEquals(30, ((List<?>) answer.get("evaluated")).size());
    List<?> regret = (List<?>) answer.get("regret");
    assertEquals(15, regret.size());
    double random = Page.number(((List<?>) answer.get("randomRegret")).get(14));
    assertTrue(Page.number(regret.get(14)) <= random + 0.5, answer.toString());
    for (int i = 1; i < 15; i++) {
      assertTrue(Page.number(regret.get(i)) <= Page.number(regret.get(i - 1)));
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
  void tasteFollowsChoices() {
    Map<String, Object> answer = page.ask("optimize", "{\"pair\":true,\"reset\":true}");
    for (int i = 0; i < 10; i++) { // a person who likes what lies to the right
      List<?> pair = (List<?>) answer.get("pair");
      int a = ((Long) pair.get(0)).intValue();
      int b = ((Long) pair.get(1)).intValue();
      List<?> points = (List<?>) answer.get("evaluated");
      boolean first = Page.number(((Map<?, ?>) points.get(a)).get("x")) > Page.number(((Map<?, ?>) points.get(b)).get("x"));
      answer = page.ask("optimize",
          "{\"preference\":{\"winner\":" + (first ? a : b) + ",\"loser\":" + (first ? b : a) + "}}");
    }
    assertTrue(Page.number(((Map<?, ?>) answer.get("best")).get("x")) > 2, answer.get("best").toString());
  }

  @Test
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
}
