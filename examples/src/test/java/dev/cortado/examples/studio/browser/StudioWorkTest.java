package dev.cortado.examples.studio.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does to the points of the studio's page: pretend, label, search, take along. */
class StudioWorkTest extends StudioBrowser {
  /**
   * Trains until the model reads training rows as this digit, rightly and quite surely, and pauses; the first such row. The
   * model goes on learning until it is paused, and may then be sure of none any more: it learns on.
   */
  private int pauseWithSureRow(int digit) {
    page.evaluate("window.sure = () => [...cortado.cloud.truth.keys()].filter(i =>"
        + " i < cortado.store.get('session').train && cortado.cloud.truth[i] === " + digit
        + " && cortado.cloud.predicted[i] === " + digit + " && cortado.cloud.confidence[i] > 140)");
    for (int attempt = 0; attempt < 10; attempt++) {
      page.await("sure().length >= 20");
      pauseTraining();
      if (page.is("sure().length > 0")) {
        return (int) page.number("sure()[0]");
      }
      page.click("#run");
    }
    throw new AssertionError("the model was never sure of a " + digit + " while it was paused");
  }

  private void select(int row) {
    page.evaluate("cortado.store.set({selection: new Set([" + row + "])})");
  }

  @Test
  void endsACounterfactualInTheAskedForClass() {
    goTo("#tab=counterfactual&labelShare=1&weight=30");
    select(pauseWithSureRow(0));
    page.click("#fiction [data-value='6']");
    page.await("cortado.store.get('counterfactual')");
    assertTrue(page.is("cortado.store.get('counterfactual').paths[0].success"), "the point becomes a 6");
    page.await("document.querySelector('#verdict').textContent === '1 of 1 becomes a 6.'");
    // The end of the path, asked of the regions themselves: a cell as small as a point.
    double there = page.number("(() => { const [x, y] = cortado.store.get('counterfactual').paths[0].path.at(-1);"
        + " return cortado.api.layer('regions', 1, [x - 1e-3, x + 1e-3, y - 1e-3, y + 1e-3]).then(cell => cell[0]); })()");
    assertEquals(6, there, "the class of the place where the path ends");
    double bar = page.number("parseFloat(document.querySelectorAll('#bars span')[6].style.height)");
    assertTrue(bar >= 85, "the bar of the 6 is " + bar + " % high");
    page.evaluate("document.querySelector('#along').value = 0");
    page.evaluate("document.querySelector('#along').dispatchEvent(new Event('input'))");
    bar = page.number("parseFloat(document.querySelectorAll('#bars span')[6].style.height)");
    assertTrue(bar < 30, "at the start of the path the bar of the 6 is " + bar + " % high");

    page.click("#reading [data-value=\"A'\"]");
    page.await("cortado.store.get('counterfactual')?.paths?.[0].ellipses?.length === 25");
    assertEquals(12 * 28, page.number("document.querySelector('#strip').width"), "a strip of decoded digits");
    page.click("#reading [data-value=B]");
    page.await("Number.isFinite(cortado.store.get('counterfactual')?.cosine)");
    assertTrue(page.number("cortado.store.get('counterfactual').field.arrows.length") > 20, "the whole space answers");
    assertTrue(page.is("document.querySelector('#journey').hidden"), "the whole space has no strip of one point");
    assertTrue(page.is("/Audit: the cosine .* is -?[0-9.]+/.test(document.querySelector('#verdict-more').textContent)"));
  }

  @Test
  void saysWhereThereIsNothingToPretend() {
    goTo("#tab=counterfactual&kind=vae");
    select(0);
    page.click("#fiction [data-value='6']");
    page.await("document.querySelector('#verdict').textContent.startsWith('This model has no predictor')");
  }

  @Test
  void selectsWithLassoAndBrush() {
    goTo("#tab=counterfactual");
    pauseTraining();
    double[] map = page.box("#map");
    page.click("[data-tool=lasso]");
    double[] corners = {330, 180, 640, 180, 640, 420, 330, 420};
    double[] path = new double[corners.length];
    for (int i = 0; i < corners.length; i++) {
      path[i] = map[i % 2] + corners[i];
    }
    page.drag(path);
    assertEquals(page.number("Array.from(cortado.cloud.truth).filter((_, i) => { const x = cortado.view.pixelX("
        + "cortado.cloud.shown[2 * i]), y = cortado.view.pixelY(cortado.cloud.shown[2 * i + 1]);"
        + " return x > 330 && x < 640 && y > 180 && y < 420; }).length"),
        page.number("cortado.store.get('selection').size"), "what is inside the lasso is selected, and nothing else");
    assertTrue(page.number("cortado.store.get('selection').size") > 10, "there are points in it");
    page.click("#pane-counterfactual [data-clear]");
    assertEquals(0, page.number("cortado.store.get('selection').size"));
    page.click("[data-tool=paint]");
    page.drag(map[0] + 450, map[1] + 350, map[0] + 550, map[1] + 350);
    assertTrue(page.number("cortado.store.get('selection').size") > 3, "the brush selects");
  }

  @Test
  void givesAndTakesLabelsByHand() {
    goTo("#tab=labels");
    page.await("cortado.cloud.label.some(k => k !== 255)");
    int row = (int) page.number("cortado.cloud.label.findIndex((k, i) => k === 255"
        + " && i < cortado.store.get('session').train)");
    double labelled = page.number("cortado.store.get('labelled')");
    select(row);
    page.click("#give [data-value='4']");
    page.await("cortado.store.get('labelled') === " + (labelled + 1));
    page.await("cortado.cloud.version > 1 && cortado.cloud.label[" + row + "] === 4");
    page.click("#take");
    page.await("cortado.store.get('labelled') === " + labelled);
    page.click("#suggest");
    page.await("document.querySelectorAll('#suggestions button').length === 12");
    page.click("#suggestions li:nth-child(3) button");
    page.await("cortado.store.get('selection').size === 1");
    page.evaluate("document.querySelector('#map').focus()");
    page.key("7"); // the key on the map gives the label too
    page.await("cortado.cloud.label[[...cortado.store.get('selection')][0]] === 7");
  }

  @Test
  void searchesTheMapStepByStep() {
    goTo("#tab=optimize");
    page.await("cortado.store.get('epoch') >= 3");
    page.click("#optimize-step");
    page.await("/^After 1 look; random search has/.test(document.querySelector('#optimize-more').textContent)");
    page.await("/^Best score so far: [0-9.]+ nats.$/.test(document.querySelector('#optimize-verdict').textContent)");
    page.click("#optimize-run");
    page.await("/^After [6-9] looks;/.test(document.querySelector('#optimize-more').textContent)");
    page.click("#optimize-run");
    page.await("document.querySelector('#optimize-run').textContent === 'Run'");
    for (String surface : List.of("deviation", "acquisition", "mean")) {
      page.evaluate("window.groundBefore = document.querySelector('#ground').toDataURL()");
      page.click("#surface [data-value=" + surface + "]");
      page.await("cortado.store.get('surfaceShown') && document.querySelector('#ground').toDataURL() !== groundBefore");
    }
    page.click("#duel-start");
    page.await("!document.querySelector('#duel button').disabled");
    page.click("#duel button");
    page.await("document.querySelector('#optimize-verdict').textContent === 'Your favourite so far.'");
  }

  @Test
  void writesPicturesPlacesAndTheModel() {
    goTo("#tab=export");
    pauseTraining();
    assertEquals(List.of(137L, 80L, 78L, 71L), page.evaluate("cortado.map.picture(2).convertToBlob({type: 'image/png'})"
        + ".then(async blob => [...new Uint8Array(await blob.arrayBuffer()).slice(0, 4)])"), "a PNG");
    page.evaluate("import('/app/export.js').then(async ({ vectors }) => {"
        + " const text = await vectors(cortado.map, cortado.cloud, cortado.view);"
        + " window.drawing = new DOMParser().parseFromString(text, 'image/svg+xml'); })");
    assertEquals(POINTS, page.number("drawing.querySelectorAll('circle').length"), "every point is in the SVG");
    assertEquals(POINTS + 1, page.number("fetch(cortado.api.exportPath('csv')).then(a => a.text())"
        + ".then(text => text.trim().split('\\n').length)"), "a line for each point and one for the names");
    String npy = page.text("fetch(cortado.api.exportPath('npy')).then(a => a.arrayBuffer())"
        + ".then(b => btoa(String.fromCharCode(...new Uint8Array(b))))");
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(npy)).order(ByteOrder.LITTLE_ENDIAN);
    int data = bytes.capacity() - 8 * POINTS;
    double length = Math.hypot(bytes.getFloat(data), bytes.getFloat(data + 4));
    assertEquals(page.number("Math.hypot(cortado.cloud.target[0], cortado.cloud.target[1])"), length, 1e-4 * (1 + length),
        "the map is turned but never stretched");
    assertTrue(page.number("fetch(cortado.api.exportPath('safetensors')).then(a => a.arrayBuffer()).then(b => b.byteLength)")
        > 1e6, "the model has its weights");
  }

  @Test
  void downloadsWhatItsButtonsPromise(@TempDir Path folder) throws IOException {
    goTo("#tab=export&running=false");
    page.downloadInto(folder);
    Map<String, String> beginnings = Map.of("png", "\211PNG", "svg", "<svg xmlns=", "csv", "row,label,shown,predicted,map_x",
        "npy", "\223NUMPY", "safetensors", "");
    for (Map.Entry<String, String> file : beginnings.entrySet()) {
      page.click("[data-export=" + file.getKey() + "]");
      Path written = arrived(folder, file.getKey());
      String content = Files.readString(written, StandardCharsets.ISO_8859_1);
      assertTrue(content.length() > 1000 && content.startsWith(file.getValue()), written + " begins otherwise");
    }
  }

  /** The file with this ending, once the browser has written all of it: until then it has another. */
  private static Path arrived(Path folder, String ending) throws IOException {
    for (int i = 0; i < 1500; i++) {
      try (Stream<Path> files = Files.list(folder)) {
        Optional<Path> found = files.filter(file -> file.toString().endsWith("." + ending)).findFirst();
        if (found.isPresent() && Files.size(found.get()) > 0) {
          return found.get();
        }
      }
      Page.pause(20);
    }
    throw new AssertionError("no file ." + ending + " came");
  }

  @Test
  void restoresItsStateFromALinkAndSharesAModelKnowingly() {
    goTo("#kind=regressor&weight=3&labelShare=0.5&tab=export&layer=confidence&cursor=1.5,-0.5&view=0.5,0.25,2"
        + "&target=7&fiction=4&tool=lasso&running=false&hidden=1,8&selection=3,5&hand=3:9,5:");
    page.await("cortado.store.get('selection').size === 2");
    page.await("cortado.cloud.label[3] === 9 && cortado.cloud.label[5] === 255");
    page.click("[data-export=link]");
    String link = page.text("location.href");
    page.click("[data-export=share]");
    page.await("location.hash.includes('session=')");
    String shared = page.text("location.href");
    for (String address : List.of(link, shared)) {
      Page second = openAnother();
      goTo(second, address);
      second.await("cortado.store.get('servedKind') === 'regressor'");
      assertEquals(3, second.number("cortado.store.get('weight')"));
      assertEquals(0.5, second.number("cortado.store.get('labelShare')"));
      assertEquals("confidence", second.text("cortado.store.get('layer')"));
      assertEquals(1.5, second.number("cortado.store.get('cursor').x"));
      assertEquals(2, second.number("cortado.view.half"));
      assertEquals(7, second.number("cortado.store.get('target')"));
      assertEquals(4, second.number("cortado.store.get('fiction')"));
      assertEquals("lasso", second.text("cortado.store.get('tool')"));
      assertEquals(List.of(1L, 8L), second.evaluate("[...cortado.store.get('hiddenClasses')]"));
      second.await("document.querySelector('#run').textContent === 'Train'");
      second.await("[...cortado.store.get('selection')].join() === '3,5'");
      second.await("cortado.cloud.label[3] === 9 && cortado.cloud.label[5] === 255");
      String own = page.text("cortado.store.get('session').id");
      String others = second.text("cortado.store.get('session').id");
      if (address.equals(shared)) {
        assertEquals(own, others, "both pages look at one model");
      } else {
        assertNotEquals(own, others, "each page has a model of its own");
      }
      assertEquals(List.of(), second.complaints());
      second.close();
    }
  }

  @Test
  void drawsMoreDimensionsThroughOnePlaneAndSaysSo() {
    goTo("#latent=8");
    page.await("cortado.store.get('session').latent === 8");
    page.await("/8 dimensions/.test(document.querySelector('#projection').textContent)");
    assertTrue(page.is("!document.querySelector('#projection').hidden"), "the page says how the dimensions are seen");
  }
}
