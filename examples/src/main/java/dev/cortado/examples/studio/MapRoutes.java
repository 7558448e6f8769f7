package dev.cortado.examples.studio;

import dev.cortado.examples.report.Png;
import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import java.io.IOException;
import java.util.Map;

/** Looking at the map: its points, the digits behind them, the digits in between, and what lies under them. */
final class MapRoutes {
  private static final int MOST_PLACES = 400;
  private static final int LARGEST_GRID = 32;
  private static final int LARGEST_LAYER = 160;

  private final Sessions sessions;

  MapRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.get("/api/sessions/{id}/points", request -> Reply.binary(session(request).screen().frame().bytes()));
    routes.get("/api/sessions/{id}/image", this::image);
    routes.post("/api/sessions/{id}/decode", this::decode);
    routes.get("/api/sessions/{id}/layer", this::layer);
  }

  private Session session(Request request) {
    return sessions.get(request.variable("id"));
  }

  private Reply image(Request request) {
    Rows rows = session(request).context().rows();
    float[] pixels = new float[rows.pixels()];
    rows.read(request.whole("row", 0, rows.size() - 1), 1, pixels, 0);
    return new Reply(200, "image/png", Png.encode(Rows.bytes(pixels), rows.width(), rows.height()), Map.of());
  }

  private Reply decode(Request request) throws IOException {
    Session session = session(request);
    Fields fields = request.json().only("points");
    float[] places = fields.pairs("points", MOST_PLACES);
    return Reply.binary(session.ask(() -> Rows.bytes(session.inference().decode(session.screen().view().lift(places)))));
  }

  private Reply layer(Request request) {
    Session session = session(request);
    Box box = Box.of(request);
    return switch (request.text("kind", "")) {
      case "grid" -> {
        float[] places = box.cells(request.whole("size", 1, LARGEST_GRID));
        yield Reply.binary(session.ask(() -> Rows.bytes(session.inference().decode(session.screen().view().lift(places)))));
      }
      case "regions", "confidence" -> {
        float[] places = box.cells(request.whole("size", 1, LARGEST_LAYER));
        yield Reply.binary(session.ask(() -> regions(session, places)));
      }
      default -> throw Problem.bad("kind must be one of grid, regions, confidence");
    };
  }

  /** All classes, then all confidences. */
  private static byte[] regions(Session session, float[] places) {
    if (!session.settings().kind().predicts()) {
      throw Problem.conflict("this model has no predictor, so there are no regions; switch to one that has");
    }
    int n = places.length / 2;
    byte[] predicted = new byte[n];
    byte[] confidence = new byte[n];
    float[] z = session.screen().view().lift(places);
    Answers.predict(session.inference(), z, n, session.context().rows().classes(), predicted,
        confidence, new float[n]);
    byte[] both = java.util.Arrays.copyOf(predicted, 2 * n);
    System.arraycopy(confidence, 0, both, n, n);
    return both;
  }
}
