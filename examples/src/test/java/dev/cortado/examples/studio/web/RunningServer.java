package dev.cortado.examples.studio.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with some small routes, a new one for each test. */
abstract class RunningServer {
  static final WebLimits LIMITS = new WebLimits(230, 220, 700, 700, 200);

  final List<EventStream> streams = new CopyOnWriteArrayList<>();
  final List<String> ended = new CopyOnWriteArrayList<>();
  WebServer server;

  @BeforeEach
  void start() {
    Routes routes = new Routes()
        .get("/", request -> new Reply(200, "text/html", "page".getBytes(StandardCharsets.UTF_8), Map.of()))
        .get("/thing/{name}", request -> Reply.json(request.variable("name")))
        .get("/number", request -> Reply.json(request.number("x", 0)))
        .get("/broken", request -> {
          throw new IllegalStateException("secret");
        })
        .get("/events", request -> {
          try {
            request.stream(streams::add);
          } finally {
            ended.add("ended");
          }
          return null;
        })
        .post("/echo", 100, request -> Reply.json(request.json().whole("x", 0, 9)));
    server = new WebServer(0, routes, LIMITS);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    waitFor(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("cortado-web")));
  }

  String get(String path) throws IOException {
    return Raw.get(server.port(), path, "127.0.0.1:" + server.port());
  }

  static void waitFor(BooleanSupplier condition) {
    long until = System.nanoTime() + 15_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "waited in vain");
      pause(10);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
