package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What would be if some points had another label: readings A, A' and B. */
final class CounterfactualRoutes {
  private static final int BODY = 256 << 10;
  private static final Map<String, Integer> MOST_ROWS = Map.of("A", 500, "A'", 60, "B", 5000);

  private final Sessions sessions;

  CounterfactualRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.post("/api/sessions/{id}/counterfactual", BODY, this::counterfactual);
  }

  private Reply counterfactual(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    StudioContext context = session.context();
    Rows rows = context.rows();
    Fields fields = request.json().only("rows", "label", "reading");
    String reading = fields.has("reading") ? fields.word("reading", List.of("A", "A'", "B")) : "A";
    int[] chosen = fields.rows("rows", rows.size(), MOST_ROWS.get(reading));
    int label = fields.whole("label", 0, rows.classes() - 1);
    Snapshot snapshot = session.snapshot().requirePredictor();
    if (reading.equals("B")) {
      requireLearnt(chosen, rows);
    }
    return Reply.json(context.aside().compute(kernels -> {
      Counterfactual question = new Counterfactual(context, snapshot, chosen, label, kernels);
      return switch (reading) {
        case "A" -> question.points();
        case "A'" -> question.posteriors();
        default -> question.space();
      };
    }));
  }

  private static void requireLearnt(int[] chosen, Rows rows) {
    for (int row : chosen) {
      if (row >= rows.train()) {
        throw Problem.bad("row " + row + " is held out, so the model cannot learn from it; choose rows below "
            + rows.train());
      }
    }
  }
}
