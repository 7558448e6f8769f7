package dev.cortado.examples.studio.web;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Set;

/** Lets in only what the person's own page, or her address bar, has sent. */
final class Gate {
  private final Set<String> hosts;
  private final Set<String> origins;

  /** For a server that listens on this port of the loopback interface. */
  Gate(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
  }

  /**
   * Nothing, if the request may come in.
   *
   * @throws Problem 403 if it may not
   */
  void check(String method, String path, Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(java.util.Locale.ROOT))) {
      throw new Problem(403, "this server answers only to the name 127.0.0.1 or localhost with its own port");
    }
    List<String> origin = headers.getOrDefault("Origin", List.of());
    if (origin.size() > 1 || origin.size() == 1 && !origins.contains(origin.get(0))) {
      throw new Problem(403, "this server answers only to its own page, not to one of another origin");
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none") && !isLinkToPage(method, path, headers)) {
      throw new Problem(403, "this server answers only to its own page; open it by its address");
    }
  }

  /** A link on another page may lead here, as one in an e-mail does; nothing is changed by that. */
  private static boolean isLinkToPage(String method, String path, Headers headers) {
    return method.equals("GET") && path.equals("/") && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
        && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
  }
}
