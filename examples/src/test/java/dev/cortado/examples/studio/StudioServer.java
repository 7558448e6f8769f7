package dev.cortado.examples.studio;

import dev.cortado.examples.Digits;
import dev.cortado.models.data.DataSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A studio of 1,000 digits, 800 learnt from and 200 held out, and a page without a browser that talks to it over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StudioServer {
  static final int POINTS = 1000;
  static final int TRAIN = 800;

  final DataSet digits = Digits.all();
  Studio studio;
  Page page;

  @BeforeAll
  void start() {
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

  /** Changes a page, and waits for a frame that was begun after the change. */
  static Page.Cloud settled(Page page, String settings) {
    long before = (Long) page.ask("settings", settings).get("version");
    Page.waitFor(() -> page.points().version > before);
    return page.points();
  }
}
