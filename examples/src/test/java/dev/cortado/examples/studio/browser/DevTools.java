package dev.cortado.examples.studio.browser;

import dev.cortado.models.io.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The DevTools protocol: commands with their answers, and events. */
final class DevTools implements WebSocket.Listener {
  private static final int SECONDS = 40;

  /** Hears events. */
  interface Listener {
    /** An event of a target (null: of the browser), by the socket's thread. */
    void hear(String sessionOrNull, String event, Map<String, Object> parameters);
  }

  private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger last = new AtomicInteger();
  private final StringBuilder text = new StringBuilder();
  private WebSocket socket;

  private DevTools() {}

  static DevTools connect(String address) {
    DevTools tools = new DevTools();
    tools.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address), tools).join();
    return tools;
  }

  /** Tells every event from now on. */
  void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Sends a command to a target, or to the browser itself where that is null; answers with its result. */
  Map<String, Object> send(String sessionOrNull, String method, Map<String, Object> parameters) {
    int id = last.incrementAndGet();
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
    if (sessionOrNull != null) {
      message.put("sessionId", sessionOrNull);
    }
    synchronized (this) { // a WebSocket takes one message at a time
      socket.sendText(Json.write(message), true).join();
    }
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " was not answered", e);
    }
  }

  @Override
  public synchronized void onOpen(WebSocket webSocket) {
    webSocket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean whole) {
    text.append(data);
    if (whole) {
      String message = text.toString();
      text.setLength(0);
      receive(members(Json.parse(message)));
    }
    webSocket.request(1);
    return null;
  }

  private void receive(Map<String, Object> message) {
    if (message.get("id") instanceof Number id) {
      CompletableFuture<Map<String, Object>> answer = waiting.remove(id.intValue());
      if (message.containsKey("error")) {
        answer.completeExceptionally(new IllegalStateException(String.valueOf(message.get("error"))));
      } else {
        answer.complete(members(message.get("result")));
      }
    } else {
      listeners.forEach(listener -> listener.hear((String) message.get("sessionId"), (String) message.get("method"),
          members(message.get("params"))));
    }
  }

  @SuppressWarnings("unchecked") // a JSON object has text keys
  static Map<String, Object> members(Object json) {
    return json == null ? Map.of() : (Map<String, Object>) json;
  }

  void close() {
    socket.abort();
  }
}
