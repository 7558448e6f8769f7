package dev.cortado.examples.studio.web;

import com.sun.net.httpserver.HttpExchange;
import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a client asks for, with every part of it checked when it is looked at. */
public final class Request {
  private final HttpExchange exchange;
  private final Map<String, String> variables;
  private final Map<String, String> query;
  private final int bodyLimit;
  private final Watchdog.Deadline reading;
  private final WebServer server;

  Request(HttpExchange exchange, Routes.Match match, Watchdog.Deadline reading, WebServer server) {
    this.exchange = exchange;
    this.variables = match.variables();
    this.query = query(exchange.getRequestURI().getQuery());
    this.bodyLimit = match.bodyLimit();
    this.server = server;
    this.reading = reading;
    if (bodyLimit == 0) {
      reading.close(); // there is nothing to read but the head, which is here
    }
  }

  /**
   * Answers with a stream of events, and returns when it has ended; the handler's reply is then null.
   *
   * @param opened is told the stream, and may send to it from any thread
   * @throws Problem 503 if there are too many
   * @throws IOException if the client goes away
   */
  public void stream(Consumer<EventStream> opened) throws IOException {
    server.stream(this, opened);
  }

  /** From here on the client is not waited for. */
  void readingDone() {
    reading.close();
  }

  HttpExchange exchange() {
    return exchange;
  }

  /** What stands in the place of {@code {name}} in the path. */
  public String variable(String name) {
    return variables.get(name);
  }

  /** A parameter of the query, or this if it is not given. */
  public String text(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }

  /**
   * A parameter of the query as a whole number.
   *
   * @throws Problem 400 if it is missing, no whole number, or out of range
   */
  public int whole(String name, int least, int greatest) {
    try {
      int value = Integer.parseInt(query.getOrDefault(name, ""));
      if (value >= least && value <= greatest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Problem.bad(name + " must be a whole number from " + least + " to " + greatest
        + ", but it is " + (query.containsKey(name) ? "'" + query.get(name) + "'" : "not given"));
  }

  /**
   * A parameter of the query as a finite number.
   *
   * @throws Problem 400 if it is given and is none
   */
  public double number(String name, double otherwise) {
    if (!query.containsKey(name)) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(query.get(name));
      if (Math.abs(value) <= Fields.LARGEST) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Problem.bad(name + " must be a number, but it is '" + query.get(name) + "'");
  }

  /**
   * The body, a JSON object; an empty body is an empty object.
   *
   * @throws Problem 415 if it is not called JSON, 413 if it is too long, 400 if it is not JSON
   * @throws IOException if the client does not send it
   */
  public Fields json() throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Problem(415, "the body must be JSON with the header Content-Type: application/json");
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(bodyLimit + 1);
    readingDone();
    if (bytes.length > bodyLimit) {
      throw new Problem(413, "the body is longer than " + bodyLimit + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Fields(text.isBlank() ? Map.of() : Json.parseObject(text));
    } catch (CharacterCodingException e) {
      throw Problem.bad("the body is not UTF-8");
    } catch (Json.SyntaxException e) {
      throw Problem.bad("the body is not a JSON object: " + e.getMessage());
    }
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String part : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
      int equals = part.indexOf('=');
      query.put(equals < 0 ? part : part.substring(0, equals), equals < 0 ? "" : part.substring(equals + 1));
    }
    return query;
  }
}
