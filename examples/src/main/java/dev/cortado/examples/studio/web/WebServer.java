package dev.cortado.examples.studio.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Serves routes on the loopback interface, safely; see the package. */
public final class WebServer implements AutoCloseable {
  /** What every answer says about what it may be used for. */
  static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
      + " img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Watchdog watchdog;
  private final Routes routes;
  private final Gate gate;
  private final WebLimits limits;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicInteger threadNumber = new AtomicInteger();

  /**
   * Takes the port; connections wait until {@link #start}.
   *
   * @param port 0 for any free one
   * @throws InputException if the port cannot be had
   */
  public WebServer(int port, Routes routes, WebLimits limits) {
    limits.applyToJdk();
    this.routes = routes;
    this.limits = limits;
    try {
      this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), limits.connections());
    } catch (IOException e) {
      throw new InputException("port " + port + " of 127.0.0.1 cannot be had (" + e.getMessage()
          + "); close what uses it, or choose another with --port N, or any free one with --port 0", e);
    }
    this.gate = new Gate(port());
    this.watchdog = new Watchdog();
    this.threads = new ThreadPoolExecutor(0, limits.connections(), 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
      Thread thread = new Thread(task, "cortado-web-" + threadNumber.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }); // what is more than that is refused, and its connection closed
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Begins to answer. */
  public void start() {
    server.start();
    watchdog.every(limits.writeMillis() / 4, () -> streams.forEach(s -> s.abortIfStalled(limits.writeMillis() * 1_000_000)));
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange; Watchdog.Deadline reading = watchdog.after(limits.readMillis())) {
      Reply reply = answer(exchange, reading);
      if (reply != null) {
        reading.close();
        send(exchange, reply);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a client went away", e);
    }
  }

  private Reply answer(HttpExchange exchange, Watchdog.Deadline reading) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    try {
      gate.check(method, path == null ? "" : path, exchange.getRequestHeaders());
      // HEAD is GET without the body, which the JDK's server leaves out by itself.
      Routes.Match match = routes.find(method.equals("HEAD") ? "GET" : method, path == null ? "" : path);
      Request request = new Request(exchange, match, reading, this);
      return match.handler().handle(request);
    } catch (Problem e) {
      return e.reply();
    } catch (InputException e) {
      return Reply.error(400, e.getMessage());
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      LOG.log(Level.ERROR, "cannot answer " + method + " " + path, e);
      return Reply.error(500, "this request met a defect of the program, which has logged it");
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    try (Watchdog.Deadline writing = watchdog.after(limits.writeMillis())) {
      Headers headers = headers(exchange, reply.type());
      reply.headers().forEach(headers::set);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (reply.status() >= 400 && !exchange.getRequestMethod().equals("GET")) {
        headers.set("Connection", "close"); // a body that was not read must not be taken for the next request
      }
      exchange.sendResponseHeaders(reply.status(), head || reply.body().length == 0 ? -1 : reply.body().length);
      if (!head && reply.body().length > 0) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  private static Headers headers(HttpExchange exchange, String type) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    return headers;
  }

  /** See {@link Request#stream}. */
  void stream(Request request, Consumer<EventStream> opened) throws IOException {
    if (streams.size() >= limits.streams()) {
      throw new Problem(503, "there are " + limits.streams() + " open streams already; close some pages");
    }
    HttpExchange exchange = request.exchange();
    EventStream stream = new EventStream(exchange, limits.heartbeatMillis());
    request.readingDone();
    headers(exchange, "text/event-stream");
    streams.add(stream);
    try {
      exchange.sendResponseHeaders(200, 0);
      opened.accept(stream);
      stream.run();
    } finally {
      stream.close();
      streams.remove(stream);
    }
  }

  /** Ends all streams and connections and waits for the threads. */
  @Override
  public void close() {
    streams.forEach(EventStream::close);
    watchdog.close();
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
