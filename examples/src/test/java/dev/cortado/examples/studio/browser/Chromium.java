package dev.cortado.examples.studio.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with an empty profile, for as long as it is not closed. */
final class Chromium implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(40);
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Chromium(Process process, Path profile, DevTools tools) {
    this.process = process;
    this.profile = profile;
    this.tools = tools;
  }

  /** Where it is installed: the environment variable CHROMIUM, or a usual name on the PATH. */
  static Optional<Path> installed() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable).findFirst();
  }

  static Chromium start(Path program) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("cortado-browser");
    ProcessBuilder builder = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
        "--user-data-dir=" + profile,
        "--remote-debugging-port=0", "about:blank")
        .redirectErrorStream(true).redirectOutput(profile.resolve("output.txt").toFile());
    builder.environment().put("TMPDIR", profile.toString()); // where it leaves files behind when it is killed
    Process process = builder.start();
    Path port = profile.resolve("DevToolsActivePort"); // Chromium writes its port and its path there
    long end = System.nanoTime() + START.toNanos();
    while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("output.txt")));
      }
      Thread.sleep(30);
    }
    List<String> lines = Files.readAllLines(port);
    return new Chromium(process, profile, DevTools.connect("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
  }

  /** Opens an empty page of this size in CSS pixels. */
  Page open(int width, int height) {
    return Page.open(tools, width, height);
  }

  @Override
  public void close() throws IOException {
    try (Stream<ProcessHandle> children = process.descendants()) {
      List<ProcessHandle> all = children.toList();
      tools.close();
      process.destroy();
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      all.forEach(ProcessHandle::destroyForcibly);
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
