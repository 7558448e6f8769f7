package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import dev.cortado.models.vae.Inference;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Labels by hand, and which to give next. */
final class LabelRoutes {
  private static final int BODY = 256 << 10;
  private static final int MOST_SUGGESTIONS = 100;

  private final Sessions sessions;

  LabelRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.post("/api/sessions/{id}/labels", BODY, this::label);
    routes.get("/api/sessions/{id}/suggestions", this::suggest);
  }

  private Reply label(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    Rows rows = session.context().rows();
    Fields fields = request.json().only("rows", "label");
    int[] chosen = fields.rows("rows", rows.size(), rows.size());
    int label = fields.isNull("label") ? -1 : fields.whole("label", 0, rows.classes() - 1);
    int[] learnt = Arrays.stream(chosen).filter(row -> row < rows.train()).toArray();
    if (learnt.length == 0) {
      throw Problem.bad("all of these rows are held out, so the model cannot learn their labels; choose rows below "
          + rows.train());
    }
    return Reply.json(session.ask(() -> {
      session.label(learnt, label);
      return Map.of("changed", learnt.length, "heldOut", chosen.length - learnt.length,
          "labelled", session.labels().count());
    }));
  }

  private Reply suggest(Request request) {
    Session session = sessions.get(request.variable("id"));
    int count = request.whole("count", 1, MOST_SUGGESTIONS);
    Snapshot snapshot = session.snapshot().requirePredictor();
    List<Suggestions.Suggestion> best = session.context().aside().compute(
        kernels -> new Suggestions(snapshot, entropy(session.context().rows(), snapshot, kernels)).best(count));
    return Reply.json(Map.of("rows", best.stream().map(Suggestions.Suggestion::row).toList(),
        "entropy", best.stream().map(Suggestions.Suggestion::entropy).toList()));
  }

  private static double[] entropy(Rows rows, Snapshot snapshot, Kernels kernels) {
    if (snapshot.settings().kind() != Kind.CLASSIFIER) {
      double[] none = new double[rows.size()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    float[] probabilities = new Inference(snapshot.model(rows), kernels).predict(snapshot.frame().means());
    return Suggestions.entropy(probabilities, rows.classes());
  }
}
