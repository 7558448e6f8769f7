package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.EventStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pages that look at a session, and for how long there has been none. */
final class Watchers {
  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private volatile long lastSeen = System.nanoTime();

  /** Counts from now. */
  void begin() {
    lastSeen = System.nanoTime();
  }

  void add(EventStream stream) {
    streams.add(stream);
  }

  void remove(EventStream stream) {
    streams.remove(stream);
    lastSeen = System.nanoTime();
  }

  void send(String name, Object data) {
    streams.forEach(stream -> stream.send(name, data));
  }

  void close() {
    streams.forEach(EventStream::close);
  }

  /** For how many milliseconds nobody has looked; 0 while somebody does. */
  long absentMillis() {
    return streams.isEmpty() ? (System.nanoTime() - lastSeen) / 1_000_000 : 0;
  }
}
