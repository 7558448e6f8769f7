package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bayesian optimisation over the map, step by step, for an objective or for a person's taste. */
final class OptimizeRoutes {
  private final Sessions sessions;

  OptimizeRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.post("/api/sessions/{id}/optimize", this::optimize);
  }

  private Reply optimize(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    Fields fields = request.json().only("target", "objective", "step", "reset", "preference", "pair");
    boolean reset = fields.flag("reset");
    if (fields.has("preference") || fields.flag("pair")) {
      return Reply.json(session.context().aside().compute(kernels -> taste(session, fields, reset)));
    }
    Objective objective = new Objective(
        fields.whole("target", 0, session.context().rows().classes() - 1),
        fields.has("objective") ? fields.word("objective", Objective.JUDGES) : "predictor");
    boolean step = fields.flag("step");
    Snapshot snapshot = session.snapshot();
    Map<String, Object> answer =
        session.context().aside().compute(kernels -> search(session, objective, snapshot, step, reset, kernels));
    Map<String, Object> progress = new LinkedHashMap<>();
    progress.put("evaluated", ((List<?>) answer.get("evaluated")).size());
    progress.put("best", answer.get("best"));
    session.watchers().send("optimize", progress);
    return Reply.json(answer);
  }

  private static Map<String, Object> search(Session session, Objective objective, Snapshot snapshot, boolean step,
      boolean reset, Kernels kernels) {
    return session.searches().search(before -> {
      Search search = before == null || reset || !before.objective().equals(objective)
          ? new Search(objective, snapshot, session.context(), session.context().seed(), kernels)
          : before;
      if (step && !search.isOver()) {
        search.step(kernels);
      }
      return search;
    });
  }

  private static Map<String, Object> taste(Session session, Fields fields, boolean reset) {
    return session.searches().taste(before -> {
      Taste taste = before == null || reset ? new Taste(session.context().seed()) : before;
      if (fields.has("preference")) {
        Fields choice = fields.object("preference").only("winner", "loser");
        taste.prefer(choice.whole("winner", 0, Taste.MOST_POINTS), choice.whole("loser", 0, Taste.MOST_POINTS));
      }
      return taste;
    });
  }
}
