package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The page itself: files beside this class, by names that cannot lead anywhere else. */
final class PageFiles {
  private static final Pattern MODULE = Pattern.compile("[a-z][a-z0-9-]{0,40}\\.js");

  private PageFiles() {}

  static void addTo(Routes routes) {
    routes.get("/", request -> file("index.html", "text/html; charset=utf-8"));
    routes.get("/style.css", request -> file("style.css", "text/css; charset=utf-8"));
    routes.get("/app/{name}", PageFiles::module);
    routes.get("/favicon.svg", request -> file("favicon.svg", "image/svg+xml"));
    routes.get("/favicon.ico", request -> new Reply(204, "image/x-icon", new byte[0], Map.of()));
  }

  private static Reply module(Request request) throws IOException {
    String name = request.variable("name");
    if (!MODULE.matcher(name).matches()) {
      throw Problem.missing("there is no such script");
    }
    return file(name, "text/javascript; charset=utf-8");
  }

  private static Reply file(String name, String type) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Problem.missing("there is no such file");
      }
      return new Reply(200, type, in.readAllBytes(), Map.of());
    }
  }
}
