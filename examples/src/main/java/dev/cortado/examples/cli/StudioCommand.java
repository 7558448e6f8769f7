package dev.cortado.examples.cli;

import dev.cortado.examples.studio.Studio;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code cortado studio}: a web page on which a person moves the weight and watches the latent space. */
final class StudioCommand implements Command {
  private static final long PORT = 8420;

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public String summary() {
    return "Starts a local web page: move the weight and watch the latent space.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = new Options(name());
    options.whole("--port", PORT, 0, 65_535, "The port on 127.0.0.1; 0 takes any free one. No other machine can reach it.");
    Data.declare(options);
    options.whole("--points", 10_000L, 160, 100_000, "How many images are on the map; a fifth of them is held out.");
    options.whole("--seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE, "Of the models and their training.");
    Engine.declare(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("studio", "studio --port 0 --data mnist --points 20000");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    Data data = Data.of(given);
    Studio studio = new Studio(data.train(), data.test(), given.whole("--port"), given.whole("--points"),
        given.wide("--seed"), given.whole("--threads"));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      studio.close();
      ended.countDown();
    }, "cortado-studio-end"));
    terminal.line("Studio: " + studio.address() + "  (Ctrl-C ends it)");
    terminal.out().flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      studio.close();
    }
    return Cortado.OK;
  }
}
