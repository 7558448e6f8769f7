package dev.cortado.examples.studio;

import dev.cortado.models.io.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** What a page does, without a browser: opens a session, listens to it, asks and changes. */
final class Page implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** One event of the stream. */
  record Event(String name, Map<String, Object> data) {}

  private final String address;
  private final Map<String, Object> opened;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private InputStream stream;

  /** Opens a session with these settings, as in {@code {"kind":"vae"}}. */
  Page(Studio studio, String settings) {
    address = studio.address();
    opened = json(post("api/sessions", settings));
  }

  Map<String, Object> opened() {
    return opened;
  }

  /** The address of something of the session. */
  String path(String what) {
    return "api/sessions/" + opened.get("id") + "/" + what;
  }

  HttpResponse<byte[]> post(String path, String body) {
    return send(HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<byte[]> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** POST to something of the session; the answer as JSON. */
  Map<String, Object> ask(String what, String body) {
    return json(post(path(what), body));
  }

  /** GET of something of the session. */
  byte[] look(String what) {
    HttpResponse<byte[]> response = get(path(what));
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }

  static Map<String, Object> json(HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + text);
    }
    return Json.parseObject(text);
  }

  /** The points, read as the contract says. */
  Cloud points() {
    waitFor(() -> get(path("points")).statusCode() == 200);
    return new Cloud(ByteBuffer.wrap(look("points")).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Listens until closed. */
  Page listen() {
    try {
      stream = CLIENT.send(HttpRequest.newBuilder(URI.create(address + path("events"))).build(),
          HttpResponse.BodyHandlers.ofInputStream()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    Thread reader = new Thread(() -> read(stream), "test-events");
    reader.setDaemon(true);
    reader.start();
    return this;
  }

  private void read(InputStream in) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, Json.parseObject(line.substring(6))));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  List<Event> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** A member of the newest event of a name; null if there is none. */
  Object newest(String name, String member) {
    List<Event> all = events(name);
    return all.isEmpty() ? null : all.get(all.size() - 1).data().get(member);
  }

  static double number(Object number) {
    return ((Number) number).doubleValue();
  }

  long step() {
    return (Long) json(get("api/sessions/" + opened.get("id"))).get("step");
  }

  static void waitFor(BooleanSupplier condition) {
    long until = System.nanoTime() + 100_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited in vain");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A frame as a page reads it. */
  static final class Cloud {
    final int version;
    final int n;
    final float[] map;
    final byte[] shown;
    final byte[] predicted;
    final byte[] confidence;
    final float[] smooth;
    final byte[] truth;

    Cloud(ByteBuffer buffer) {
      version = buffer.getInt();
      n = buffer.getInt();
      map = floats(buffer, 2 * n);
      shown = bytes(buffer, n);
      predicted = bytes(buffer, n);
      confidence = bytes(buffer, n);
      smooth = floats(buffer, n);
      truth = bytes(buffer, n);
      if (buffer.hasRemaining()) {
        throw new AssertionError(buffer.remaining() + " bytes too many");
      }
    }

    private static float[] floats(ByteBuffer buffer, int count) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = buffer.getFloat();
      }
      return numbers;
    }

    private static byte[] bytes(ByteBuffer buffer, int count) {
      byte[] numbers = new byte[count];
      buffer.get(numbers);
      return numbers;
    }
  }
}
