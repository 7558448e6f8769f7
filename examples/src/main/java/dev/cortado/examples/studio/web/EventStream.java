package dev.cortado.examples.studio.web;

import com.sun.net.httpserver.HttpExchange;
import dev.cortado.models.io.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One page's stream of server-sent events (HTML Living Standard, section 9.2). Of the events of one name only the newest
 * waits to be sent: a slow client gets fewer events, not older ones, and costs no memory.
 */
public final class EventStream {
  private final HttpExchange exchange;
  private final long heartbeatMillis;
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private long writingSince;
  private Thread writer;
  private boolean closed;

  EventStream(HttpExchange exchange, long heartbeatMillis) {
    this.exchange = exchange;
    this.heartbeatMillis = heartbeatMillis;
  }

  /** Sends an event, some time soon, from another thread. */
  public synchronized void send(String name, Object data) {
    waiting.remove(name);
    waiting.put(name, "event: " + name + "\ndata: " + Json.write(data) + "\n\n");
    notifyAll();
  }

  /** Writes until the client is gone or {@link #close} is called; the calling thread is the one that writes. */
  void run() throws IOException {
    OutputStream out = exchange.getResponseBody();
    for (String text = ": hello\n\n"; text != null; text = next()) {
      writing(System.nanoTime());
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      writing(0);
    }
  }

  private synchronized void writing(long since) {
    writer = Thread.currentThread();
    writingSince = since;
  }

  /** Ends the stream if a write has been waiting for the client for longer than this. */
  synchronized void abortIfStalled(long nanos) {
    if (writingSince != 0 && System.nanoTime() - writingSince > nanos) {
      closed = true;
      writer.interrupt(); // which closes the connection
    }
  }

  private synchronized String next() {
    long until = System.nanoTime() + heartbeatMillis * 1_000_000;
    try {
      while (!closed && waiting.isEmpty() && until - System.nanoTime() > 0) {
        wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      return null;
    }
    if (closed) {
      return null;
    }
    String text = waiting.isEmpty() ? ": still here\n\n" : String.join("", waiting.values());
    waiting.clear();
    return text;
  }

  /** Ends the stream. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
