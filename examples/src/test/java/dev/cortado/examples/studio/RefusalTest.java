package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense gets a sentence, and what is none of the page's business nothing. */
class RefusalTest extends StudioServer {
  @ParameterizedTest
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
        + " 2 points shown so far",
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
  void anUnknownSessionIsOver() {
    HttpResponse<byte[]> response = page.get("api/sessions/0123/points");
    assertEquals(404, response.statusCode());
    assertEquals("{\"error\":\"this session is over; reload the page to open another\"}",
        new String(response.body(), StandardCharsets.UTF_8));
  }

  @Test
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
}
