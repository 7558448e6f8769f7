package dev.cortado.examples.studio.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
  private static final WebLimits LIMITS = new WebLimits(230, 220, 700, 700, 200);

  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private WebServer server;

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

  private String get(String path) throws IOException {
    return Raw.get(server.port(), path, "127.0.0.1:" + server.port());
  }

  @Test
  void answersWithItsHeaders() throws IOException {
    String answer = get("/");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.endsWith("\r\n\r\npage"), answer);
    String headers = answer.toLowerCase(Locale.ROOT);
    assertTrue(headers.contains("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src"
        + " 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"),
        answer);
    assertTrue(headers.contains("x-content-type-options: nosniff\r\n"), answer);
    assertTrue(headers.contains("cross-origin-resource-policy: same-origin\r\n"), answer);
    assertFalse(headers.contains("access-control-allow"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
  void answersToItsOwnNames(String host) throws IOException {
    assertEquals(200, Raw.status(Raw.get(server.port(), "/", host + ":" + server.port())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:PORT", "evil.example", "127.0.0.1", "localhost", "127.0.0.1:1",
      "localhost.evil.example:PORT", "127.0.0.1:PORT.evil.example", "0.0.0.0:PORT"})
  void refusesOtherNames(String host) throws IOException {
    String answer = Raw.get(server.port(), "/", host.replace("PORT", "" + server.port()));
    assertEquals(403, Raw.status(answer));
    assertTrue(answer.endsWith(
        "{\"error\":\"this server answers only to the name 127.0.0.1 or localhost with its own port\"}"), answer);
  }

  @Test
  void refusesTwoNames() throws IOException {
    String own = "Host: 127.0.0.1:" + server.port();
    assertEquals(403, Raw.status(
        Raw.send(server.port(), "GET / HTTP/1.1", own, "Host: evil.example", "Connection: close", "", "")));
    assertEquals(403, Raw.status(Raw.send(server.port(), "GET / HTTP/1.0", "", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: http://evil.example", "Origin: null", "Origin: https://127.0.0.1:PORT",
      "Origin: http://127.0.0.1:1", "Origin: http://127.0.0.1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"})
  void refusesOtherPages(String header) throws IOException {
    String line = header.replace("PORT", "" + server.port());
    assertEquals(403, Raw.status(Raw.get(server.port(), "/thing/x", "127.0.0.1:" + server.port(), line)));
    assertEquals(403, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":1}", "Content-Type: application/json", line)));
  }

  @Test
  void letsItsOwnPageAndLinksIn() throws IOException {
    String host = "127.0.0.1:" + server.port();
    assertEquals(200,
        Raw.status(Raw.get(server.port(), "/", host, "Origin: http://" + host, "Sec-Fetch-Site: same-origin")));
    assertEquals(200, Raw.status(Raw.get(server.port(), "/", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: document")));
    assertEquals(403, Raw.status(Raw.get(server.port(), "/", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: iframe")));
  }

  @Test
  void listensOnNoOtherAddress() throws SocketException {
    NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .forEach(address -> assertThrows(IOException.class, () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new java.net.InetSocketAddress(address, server.port()), 500);
          }
        }, address.toString()));
    assertTrue(InetAddress.getLoopbackAddress().isLoopbackAddress());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "GET~/nothing~404~there is nothing at this address",
    "GET~/thing~404~there is nothing at this address",
    "GET~/thing/a/b~404~there is nothing at this address",
    "GET~//thing/a~404~there is nothing at this address",
    "POST~/thing/a~405~this address is for GET only",
    "DELETE~/echo~405~this address is for POST only",
    "OPTIONS~/echo~405~this address is for POST only",
    "GET~/number?x=two~400~x must be a number, but it is 'two'",
    "GET~/number?x=NaN~400~x must be a number, but it is 'NaN'",
    "GET~/number?x=1e300~400~x must be a number, but it is '1e300'",
    "GET~/broken~500~this request met a defect of the program, which has logged it",
  })
  void saysWhatIsWrong(String method, String path, int status, String sentence) throws IOException {
    String answer = Raw.send(server.port(), method + " " + path + " HTTP/1.1", "Host: 127.0.0.1:" + server.port(),
        "Content-Length: 0", "Connection: close", "", "");
    assertEquals(status, Raw.status(answer));
    assertTrue(answer.endsWith("{\"error\":\"" + sentence + "\"}"), answer);
    assertEquals(status == 405, answer.toLowerCase(Locale.ROOT).contains("\r\nallow: "), answer);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "{\"x\":3}~200~3",
    "{\"x\":10}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is 10\"}",
    "{\"x\":1.5}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is 1.5\"}",
    "{\"x\":\"1\"}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is '1'\"}",
    "{}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is not given\"}",
  })
  void readsJson(String body, int status, String answer) throws IOException {
    String got = Raw.post(server.port(), "/echo", body, "Content-Type: application/json; charset=utf-8");
    assertEquals(status, Raw.status(got));
    assertTrue(got.endsWith("\r\n\r\n" + answer), got);
  }

  @Test
  void refusesBodiesThatAreNoJson() throws IOException {
    String json = "Content-Type: application/json";
    assertEquals(400, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":", json)));
    assertEquals(400, Raw.status(Raw.post(server.port(), "/echo", "[1]", json)));
    assertEquals(400, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":" + "[".repeat(70) + "]".repeat(20) + "}", json)));
    assertEquals(413, Raw.status(Raw.post(server.port(), "/echo", " ".repeat(101), json)));
    assertEquals(415, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":1}", "Content-Type: text/plain")));
    assertEquals(415, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":1}")));
    assertEquals(413, Raw.status(Raw.send(server.port(), "POST /echo HTTP/1.1", "Host: 127.0.0.1:" + server.port(), json,
        "Transfer-Encoding: chunked", "Connection: close", "", "200", "y".repeat(0x200), "0", "", "")));
  }

  @Test
  void headHasNoBody() throws IOException {
    String answer = Raw.send(
        server.port(), "HEAD / HTTP/1.1", "Host: 127.0.0.1:" + server.port(), "Connection: close", "", "");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.endsWith("\r\n\r\n"), answer);
  }

  @Test
  void givesUpOnABodyThatDoesNotCome() throws IOException {
    try (Socket socket = Raw.open(server.port())) {
      socket.getOutputStream().write(("POST /echo HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
          + "\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
      assertEquals(-1, readToEnd(socket), "the server closes the connection");
    }
  }

  private static int readToEnd(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // until it ends
      }
      return -1;
    } catch (java.net.SocketTimeoutException e) {
      return 0;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void survivesGarbage() throws IOException {
    for (String garbage : List.of("\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST /echo HTTP/1.1\r\n"
        + "Content-Length: -5\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://[ HTTP/1.1\r\n\r\n", "\r\n")) {
      try (Socket socket = Raw.open(server.port())) {
        socket.getOutputStream().write(garbage.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertEquals(200, Raw.status(get("/")));
  }

  @Test
  void twoHundredStreamsAtOnceAllGetEvents() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        sockets.add(openStream());
      }
      waitFor(() -> streams.size() == 200);
      streams.forEach(stream -> stream.send("count", Map.of("n", 1)));
      for (Socket socket : sockets) {
        readUntil(socket, "event: count\ndata: {\"n\":1}\n\n");
      }
      assertEquals(200, Raw.status(get("/")), "others are still answered");
      for (int i = 200; i < 220; i++) {
        sockets.add(openStream());
      }
      waitFor(() -> streams.size() == 220);
      assertEquals(503, Raw.status(get("/events")), "one more than may be");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    waitFor(() -> ended.size() >= 220);
  }

  @Test
  void aStreamSaysThatItIsThere() throws Exception {
    try (Socket socket = openStream()) {
      readUntil(socket, ": still here\n\n");
    }
    waitFor(() -> ended.size() == 1);
  }

  @Test
  void ofWaitingEventsTheNewestIsSent() throws Exception {
    try (Socket socket = openStream()) {
      waitFor(() -> streams.size() == 1);
      EventStream stream = streams.get(0);
      synchronized (stream) {
        stream.send("a", 1);
        stream.send("b", 1);
        stream.send("a", 2);
      }
      readUntil(socket, "event: b\ndata: 1\n\nevent: a\ndata: 2\n\n");
    }
  }

  @Test
  void aClientThatDoesNotReadLosesItsStreamAndHarmsNobody() throws Exception {
    String large = "x".repeat(1 << 20);
    try (Socket lazy = openStream(); Socket other = openStream()) {
      waitFor(() -> streams.size() == 2);
      CountDownLatch sent = new CountDownLatch(1);
      Thread sender = new Thread(() -> {
        for (int i = 0; i < 60; i++) {
          streams.get(0).send("large", large + i);
          pause(20);
        }
        sent.countDown();
      });
      sender.start();
      streams.get(1).send("small", 1);
      readUntil(other, "event: small\ndata: 1\n\n");
      assertTrue(sent.await(10, TimeUnit.SECONDS), "to send does not wait for a client");
      waitFor(() -> ended.size() == 1);
      assertFalse(lazy.isClosed());
      assertEquals(200, Raw.status(get("/")));
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    InputException problem =
        assertThrows(InputException.class, () -> new WebServer(server.port(), new Routes(), LIMITS));
    String message = problem.getMessage();
    assertTrue(message.startsWith("port " + server.port() + " of 127.0.0.1 cannot be had ("), message);
    assertTrue(message.endsWith("choose another with --port N, or any free one with --port 0"));
  }

  private Socket openStream() throws IOException {
    Socket socket = Raw.open(server.port());
    socket.getOutputStream().write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Reads until this text has come, chunk sizes in between not counted. */
  private static void readUntil(Socket socket, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (!read.toString().replaceAll("\r\n[0-9a-f]+\r\n", "").contains(text)) {
      int c = in.read();
      assertTrue(c >= 0, "ended after " + read);
      read.append((char) c);
    }
  }

  private static void waitFor(java.util.function.BooleanSupplier condition) {
    long until = System.nanoTime() + 15_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "waited in vain");
      pause(10);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
