package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import dev.cortado.examples.studio.web.WebLimits;
import dev.cortado.models.data.DataSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a page is closed its training ends, and after a while nothing is left of it. */
class SessionEndTest {
  private Studio studio;

  @BeforeEach
  void start() {
    DataSet digits = Digits.all();
    studio = new Studio(Digits.train(digits), Digits.test(digits), 0, 200, 1, 1, new WebLimits(50, 40, 5000, 5000, 100),
        new StudioContext.Times(300, 1500));
  }

  @AfterEach
  void stop() {
    studio.close();
    Page.waitFor(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(
        thread -> thread.getName().startsWith("cortado-")));
  }

  @Test
  void trainingEndsWithTheLastStreamAndThenTheSession() throws InterruptedException {
    Page page = new Page(studio, "{}").listen();
    Page.waitFor(() -> page.step() > 3);
    page.close();
    long afterClose = page.step();
    Thread.sleep(700);
    long ended = page.step();
    Thread.sleep(300);
    assertEquals(ended, page.step(), "training goes on for nobody");
    assertTrue(ended >= afterClose);
    Page.waitFor(() -> page.get(page.path("points")).statusCode() == 404);
  }

  @Test
  void aPageThatComesBackFindsItsModelTrainingAgain() throws InterruptedException {
    Page page = new Page(studio, "{}").listen();
    Page.waitFor(() -> page.step() > 2);
    page.close();
    Thread.sleep(700);
    long ended = page.step();
    page.listen();
    Page.waitFor(() -> page.step() > ended);
    page.close();
  }

  @Test
  void aSessionThatNobodyListensToGoesToo() {
    Page page = new Page(studio, "{}");
    Page.waitFor(() -> page.get(page.path("points")).statusCode() == 404);
  }

  @Test
  void thirteenPagesAreTooManyUnlessOneIsClosed() {
    Page[] pages = new Page[12];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = new Page(studio, "{\"running\":false}").listen();
    }
    assertEquals(503, pages[0].post("api/sessions", "{}").statusCode());
    pages[3].close();
    Page.waitFor(() -> pages[0].post("api/sessions", "{\"running\":false}").statusCode() == 200);
    for (Page page : pages) {
      page.close();
    }
  }
}
