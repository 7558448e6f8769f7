package dev.cortado.examples.studio.web;

import dev.cortado.models.io.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A complete answer.
 *
 * @param status as in 200
 * @param type of the body, as in {@code image/png}
 * @param body its bytes
 * @param headers besides those that every answer has
 */
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  /** A value as JSON. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  /** Numbers as they lie in memory. */
  public static Reply binary(byte[] body) {
    return new Reply(200, "application/octet-stream", body, Map.of());
  }

  /** A file for the browser's folder of downloads. */
  public static Reply download(String type, String name, byte[] body) {
    return new Reply(200, type, body, Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }

  /** One sentence that says what is wrong. */
  static Reply error(int status, String sentence) {
    return json(status, Map.of("error", sentence));
  }

  /** The same with one more header. */
  Reply with(String header, String value) {
    Map<String, String> more = new java.util.TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }

  private static Reply json(int status, Object value) {
    return new Reply(status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
