package dev.cortado.examples.studio.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams of events: many at once, slow ones, and ones that break. */
class EventStreamTest extends RunningServer {
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
    try (Socket lazy = openStream()) {
      waitFor(() -> streams.size() == 1); // so that the first stream is the lazy one
      Socket other = openStream();
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
      other.close();
    }
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
}
