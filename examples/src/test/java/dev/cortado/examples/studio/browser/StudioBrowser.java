package dev.cortado.examples.studio.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cortado.examples.Digits;
import dev.cortado.examples.studio.Studio;
import dev.cortado.models.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A studio with a browser in front of it; each test has a page of its own, which must not complain of anything. */
abstract class StudioBrowser {
  static final int POINTS = 2000;
  static final DataSet TRAIN = Digits.train(Digits.all());
  static final DataSet TEST = Digits.test(Digits.all());
  private static final long SEED = 7;

  private static Chromium browser;
  private static Studio studio;
  Page page;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path program = Chromium.installed().orElse(null);
    if (program == null && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI must have Chromium for the tests of the studio's page, but it is not on the PATH");
    }
    assumeTrue(program != null, "Chromium is not on the PATH, so the studio's page is not tried in a browser");
    studio = new Studio(TRAIN, TEST, 0, POINTS, SEED, 1);
    browser = Chromium.start(program);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
      browser = null;
    }
    if (studio != null) {
      studio.close();
      studio = null;
    }
  }

  @BeforeEach
  void openPage() {
    page = openAnother();
  }

  Page openAnother() {
    return browser.open(1440, 900);
  }

  /** A page that has complained of anything has not worked, whatever else it did. */
  @AfterEach
  void staysSilent() {
    List<String> complaints = page.complaints();
    page.close();
    assertEquals(List.of(), complaints);
  }

  /** Opens the studio, with what stands after # in its address, and waits for the points. */
  void goTo(String state) {
    goTo(page, studio.address() + state);
  }

  static void goTo(Page page, String address) {
    page.go(address);
    page.await("window.cortado && cortado.cloud.count === " + POINTS);
  }

  static String address() {
    return studio.address();
  }

  /** Training goes on where it is not asked to pause; what is compared must not move meanwhile. */
  void pauseTraining() {
    page.click("#run");
    page.await("document.querySelector('#run').textContent === 'Train' && cortado.store.get('phase') === 'paused'"
        + " && cortado.cloud.settled");
  }
}
