package dev.cortado.examples.studio.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which request is answered by whom: a method and a path as in {@code /api/sessions/{id}/points}. */
public final class Routes {
  /** Answers requests. */
  @FunctionalInterface
  public interface Handler {
    /**
     * The answer, or null where the request has been turned into a stream of events.
     *
     * @throws Problem if there is none
     */
    Reply handle(Request request) throws Exception;
  }

  record Match(Handler handler, Map<String, String> variables, int bodyLimit) {}

  private record Route(String method, String[] segments, Handler handler, int bodyLimit) {}

  private static final int BODY = 64 << 10;

  private final List<Route> routes = new ArrayList<>();

  /** Answers GET. */
  public Routes get(String path, Handler handler) {
    return add("GET", path, handler, 0);
  }

  /** Answers POST, with a body of at most 64 KiB. */
  public Routes post(String path, Handler handler) {
    return post(path, BODY, handler);
  }

  /** Answers POST, with a body of at most so many bytes. */
  public Routes post(String path, int bodyLimit, Handler handler) {
    return add("POST", path, handler, bodyLimit);
  }

  private Routes add(String method, String path, Handler handler, int bodyLimit) {
    routes.add(new Route(method, path.split("/", -1), handler, bodyLimit));
    return this;
  }

  /**
   * Who answers.
   *
   * @throws Problem 404 if there is no such path, 405 if it is there for other methods
   */
  Match find(String method, String path) {
    String[] asked = path.split("/", -1);
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = variables(route.segments, asked);
      if (variables.isPresent() && route.method.equals(method)) {
        return new Match(route.handler, variables.get(), route.bodyLimit);
      }
      variables.ifPresent(v -> methods.add(route.method));
    }
    throw methods.isEmpty()
        ? Problem.missing("there is nothing at this address")
        : Problem.method(methods);
  }

  private static Optional<Map<String, String>> variables(String[] segments, String[] asked) {
    if (segments.length != asked.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      if (segment.startsWith("{")) {
        variables.put(segment.substring(1, segment.length() - 1), asked[i]);
      } else if (!segment.equals(asked[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
