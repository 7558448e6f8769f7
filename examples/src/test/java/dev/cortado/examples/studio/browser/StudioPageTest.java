package dev.cortado.examples.studio.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person does with the studio's page, done by the browser's own mouse and keys. */
class StudioPageTest extends StudioBrowser {
  private static final Path SCREENSHOTS = Path.of("target", "studio");

  @Test
  void drawsItselfBeforeTheFirstPointsAndWithinASecond() {
    goTo("");
    double first = page.number("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    assertTrue(first < 1000, "the page was first seen after " + first + " ms");
    double shift = page.number("new Promise(resolve => { let sum = 0; new PerformanceObserver(list =>"
        + " list.getEntries().forEach(e => { sum += e.value; })).observe({type: 'layout-shift', buffered: true});"
        + " setTimeout(() => resolve(sum), 300); })");
    assertTrue(shift < 0.02, "the layout has jumped by " + shift);
  }

  @Test
  void movesPointsAndFiguresWhenTheWeightIsDragged() {
    goTo("");
    page.await("cortado.cloud.version > 3");
    page.evaluate("window.before = {version: cortado.cloud.version, points: cortado.cloud.shown.slice(),"
        + " step: cortado.store.get('step'), figure: document.querySelector('[data-figure=reconstruction] b').textContent}");
    double[] slider = page.box("#weight");
    double y = slider[1] + slider[3] / 2;
    double from = slider[0] + 13 + (slider[2] - 26) * 50 / 70; // the middle of the thumb at weight 10
    page.drag(from, y, slider[0] + slider[2] - 2, y);
    assertEquals("100", page.text("document.querySelector('#weight-value').textContent"));
    page.await("cortado.store.get('weight') === 100 && !('weight' in cortado.store.get('unsent'))");
    page.await("cortado.cloud.version > before.version + 3 && cortado.store.get('step') > before.step");
    double moved = page.number("cortado.cloud.shown.reduce((sum, x, i) => sum + Math.abs(x - before.points[i]), 0)"
        + " / cortado.cloud.count");
    assertTrue(moved > 0.02, "the points moved by " + moved + " on average");
    page.await("document.querySelector('[data-figure=reconstruction] b').textContent !== before.figure");
  }

  @Test
  void drawsTenThousandMovingPointsThirtyTimesASecond() {
    goTo("");
    pauseTraining(); // what is measured is the page, not the share of the processor that training leaves it
    page.evaluate("(() => { const n = 10000; const buffer = new ArrayBuffer(8 + 16 * n); const view = new DataView(buffer);"
        + " view.setInt32(4, n, true); for (let i = 0; i < 2 * n; i++) {"
        + " view.setFloat32(8 + 4 * i, 6 * Math.random() - 3, true); } cortado.cloud.receive(buffer); })()");
    // The median of the times between 31 frames in a row; of several such runs, since what else the machine does can only
    // lengthen them.
    String median = "new Promise(resolve => { const { cloud, map } = cortado; const times = []; const step = now => {"
        + " times.push(now); cloud.shown.fill(0.5); cloud.settled = false; map.draw('points', 'overlay');"
        + " if (times.length <= 31) { requestAnimationFrame(step); } else {"
        + " resolve(times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b)[15]); } };"
        + " requestAnimationFrame(step); })";
    double milliseconds = Double.POSITIVE_INFINITY;
    for (int run = 0; run < 8 && milliseconds > 33.4; run++) {
      milliseconds = Math.min(milliseconds, page.number(median));
    }
    assertTrue(milliseconds <= 33.4, "the median frame came after " + milliseconds + " ms");
  }

  @Test
  void decodesThePlaceThatIsClicked() {
    goTo("");
    pauseTraining();
    double[] map = page.box("#map");
    page.click(map[0] + 0.41 * map[2], map[1] + 0.63 * map[3]);
    page.await("cortado.store.get('decoded') && cortado.store.get('decoded').x === cortado.store.get('cursor').x");
    double x = page.number("cortado.store.get('cursor').x");
    double y = page.number("cortado.store.get('cursor').y");
    assertEquals(0.41 * map[2], page.number("cortado.view.pixelX(" + x + ")"), 0.51, "the cursor is where the mouse was");
    assertEquals(0.63 * map[3], page.number("cortado.view.pixelY(" + y + ")"), 0.51, "the cursor is where the mouse was");
    // What the canvas shows, against the decoder's own answer for this place.
    double different = page.number("cortado.api.decode([[" + x + ", " + y + "]]).then(bytes => {"
        + " const canvas = document.querySelector('#lens-decoded');"
        + " const { data } = canvas.getContext('2d').getImageData(0, 0, 28, 28);"
        + " return bytes.reduce((most, byte, i) => Math.max(most, Math.abs(byte - data[4 * i + 3])), 0); })");
    assertEquals(0, different, "a pixel of the decoded digit differs");
    assertTrue(page.number("Math.max(...cortado.store.get('decoded').bytes)") > 100, "a digit has ink");
    page.drag(map[0] + 300, map[1] + 300, map[0] + 500, map[1] + 420);
    assertEquals(500, page.number("cortado.view.pixelX(cortado.store.get('cursor').x)"), 0.51, "the cursor follows a drag");
  }

  @Test
  void showsTheDigitBehindAPoint() {
    goTo("");
    pauseTraining();
    double[] map = page.box("#map");
    double row = page.number("cortado.cloud.nearest(1, 0.5, 9, () => true)");
    page.move(map[0] + page.number("cortado.view.pixelX(cortado.cloud.shown[" + 2 * (int) row + "])"),
        map[1] + page.number("cortado.view.pixelY(cortado.cloud.shown[" + (2 * (int) row + 1) + "])"));
    page.await("cortado.store.get('hovered') >= 0");
    int hovered = (int) page.number("cortado.store.get('hovered')");
    int learnt = (int) page.number("cortado.store.get('session').train");
    float[] pixels = new float[784];
    if (hovered < learnt) {
      TRAIN.read(hovered, pixels, 0);
    } else {
      TEST.read(hovered - learnt, pixels, 0);
    }
    StringBuilder bytes = new StringBuilder();
    for (float pixel : pixels) {
      bytes.append(bytes.isEmpty() ? "" : ",").append(Math.round(255 * pixel));
    }
    page.await("(() => { const context = document.querySelector('#lens-image').getContext('2d');"
        + " const shown = context.getImageData(0, 0, 28, 28).data;"
        + " return [" + bytes + "].every((byte, i) => shown[4 * i + 3] === byte); })()");
  }

  @Test
  void switchesModelsAndLayers() {
    goTo("");
    for (String kind : List.of("ae", "vae", "regressor", "classifier")) {
      page.click("[data-value=" + kind + "]");
      page.await("cortado.store.get('servedKind') === '" + kind + "'");
      page.await("document.querySelector('[data-figure=kl] b').textContent "
          + (kind.equals("ae") ? "===" : "!==") + " '–'");
    }
    for (String layer : List.of("grid", "regions", "confidence")) {
      page.evaluate("window.groundBefore = document.querySelector('#ground').toDataURL()");
      page.click("#layer [data-value=" + layer + "]");
      page.await("document.querySelector('#ground').toDataURL() !== groundBefore");
    }
    page.click("[data-value=ae]"); // which has no regions
    page.await("document.querySelector('#layer-hint').textContent.startsWith('This model has no predictor')");
  }

  @Test
  void canBeUsedByKeysAlone() {
    goTo("");
    pauseTraining();
    page.evaluate("document.querySelector('#map').focus()");
    page.evaluate("window.x = cortado.store.get('cursor').x");
    for (int i = 0; i < 5; i++) {
      page.key("ArrowRight");
    }
    assertTrue(page.is("cortado.store.get('cursor').x > x"), "the arrow keys walk the cursor");
    page.await("document.querySelector('#spoken').textContent.length > 8");
    page.key("Enter");
    page.await("cortado.store.get('selection').size === 1");
    page.key("Escape");
    page.await("cortado.store.get('selection').size === 0");
    page.evaluate("document.querySelector('#tab-look').focus()");
    page.key("ArrowRight");
    page.await("!document.querySelector('#pane-counterfactual').hidden");
    assertEquals("tab-counterfactual", page.text("document.activeElement.id"));
    assertEquals(List.of(), page.evaluate("[...document.querySelectorAll('button, input, select, [role=img],"
        + " [role=tabpanel], [role=radiogroup], [role=toolbar]')].filter(e => !(e.getAttribute('aria-label') ||"
        + " e.getAttribute('aria-labelledby') || e.textContent.trim() || e.labels?.length))"
        + ".map(e => e.outerHTML)"), "every control has a name");
  }

  @Test
  void saysOfEveryControlInASentenceWhatItDoes() {
    goTo("");
    page.await("document.querySelectorAll('#legend button').length === 10");
    assertEquals(List.of(), page.evaluate("(() => { const told = e => [e, e.closest('[role=radiogroup], [role=group]')]"
        + ".filter(Boolean).some(e => e.title.endsWith('.') || (e.getAttribute('aria-describedby') ?? '').split(' ')"
        + ".some(id => document.getElementById(id)?.textContent.trim().endsWith('.')));"
        + " const grouped = e => [...e.closest('.pane, .group')?.querySelectorAll('.lead, .hint') ?? []]"
        + ".some(p => p.textContent.trim().endsWith('.'));"
        + " return [...document.querySelectorAll('button, input, select')].filter(e => !e.matches('[role=tab], .tip, .term')"
        + " && !told(e) && !(e.closest('.picker, .duel') && grouped(e))).map(e => e.outerHTML.slice(0, 120)); })()"));
    assertEquals(List.of(), page.evaluate("[...document.querySelectorAll('.tip, .term')].filter(e =>"
        + " !e.dataset.paper.endsWith('.')).map(e => e.dataset.paper)"), "what the paper calls it");
    page.click("#h-weight .tip");
    page.await("document.querySelector('#tip').matches(':popover-open')");
    assertTrue(page.text("document.querySelector('#tip .paper').textContent").startsWith("The weight of the prediction loss"));
    page.key("Escape");
    page.await("!document.querySelector('#tip').matches(':popover-open')");
  }

  @Test
  void cutsNoTextAndMovesNothingFromAPhoneToALargeScreen() {
    goTo("");
    pauseTraining();
    for (int[] size : new int[][] {{320, 640}, {390, 844}, {844, 390}, {768, 1024}, {1024, 768}, {1440, 900}, {2560, 1440}}) {
      page.resize(size[0], size[1]);
      for (String tab : List.of("look", "counterfactual", "labels", "optimize", "export")) {
        String where = tab + " at " + size[0] + " x " + size[1];
        page.evaluate("cortado.store.set({tab: '" + tab + "'})");
        Page.pause(60);
        assertEquals(size[0], page.number("document.documentElement.scrollWidth"), "nothing reaches over the edge: " + where);
        assertEquals(List.of(), page.evaluate("[...document.querySelectorAll('button, h1, h2, h3, p, span, b, output, label')]"
            + ".filter(e => e.checkVisibility() && !e.closest('.unseen, .skip') && e.clientWidth > 0 && (e.scrollWidth > "
            + "e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1 || (e.parentNode.matches('.segments, .tabs,"
            + " .picker, .exports li') && e.getBoundingClientRect().right > e.parentNode.getBoundingClientRect().right + 1)))"
            + ".map(e => e.outerHTML.slice(0, 100))"), "text is cut: " + where);
      }
    }
    page.resize(1440, 900);
    page.evaluate("cortado.store.set({tab: 'look'})");
    String places = "JSON.stringify([...document.querySelectorAll('.segments:not([hidden] *) button, .tabs button, .figures h3')]"
        + ".filter(e => e.checkVisibility()).map(e => { const b = e.getBoundingClientRect(); return [b.left, b.top]; }))";
    String before = page.text(places);
    for (String chosen : List.of("#kind [data-value=vae]", "#layer [data-value=confidence]", "#kind [data-value=classifier]")) {
      page.click(chosen);
      Page.pause(100);
      assertEquals(before, page.text(places), "what is chosen moves nothing: " + chosen);
    }
  }

  @Test
  void keepsScreenshotsOfLargeAndSmallInDarkAndLight() throws IOException {
    goTo("");
    page.await("cortado.store.get('epoch') >= 4");
    for (String scheme : List.of("light", "dark")) {
      page.prefer(scheme);
      for (int[] size : new int[][] {{1440, 900}, {390, 844}}) {
        page.resize(size[0], size[1]);
        Page.pause(400);
        page.screenshot(SCREENSHOTS.resolve("studio-" + size[0] + "x" + size[1] + "-" + scheme + ".png"));
        assertEquals(size[0], page.number("document.documentElement.scrollWidth"), "nothing reaches over the edge");
      }
    }
  }
}
