package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.EventStream;
import dev.cortado.examples.studio.web.Fields;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Opening a session, changing it, and listening to it. */
final class SessionRoutes {
  private final Sessions sessions;

  SessionRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.post("/api/sessions", this::open);
    routes.get("/api/sessions/{id}", this::look);
    routes.get("/api/sessions/{id}/events", this::events);
    routes.post("/api/sessions/{id}/settings", this::settings);
  }

  private Reply open(Request request) throws IOException {
    Fields fields = request.json().only("kind", "weight", "labelShare", "latent", "running");
    Session session = sessions.open(PageSettings.defaults().changed(fields));
    return Reply.json(session.ask(() -> Events.opened(session)));
  }

  /** For a page that joins another one's session. */
  private Reply look(Request request) {
    Session session = sessions.get(request.variable("id"));
    return Reply.json(session.ask(() -> Events.opened(session)));
  }

  private Reply settings(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    Fields fields = request.json().only("kind", "weight", "labelShare", "latent", "running");
    return Reply.json(session.ask(() -> {
      session.change(session.settings().changed(fields));
      return Events.state(session);
    }));
  }

  private Reply events(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    AtomicReference<EventStream> opened = new AtomicReference<>();
    try {
      request.stream(stream -> {
        opened.set(stream);
        session.watch(stream);
      });
    } finally {
      if (opened.get() != null) {
        session.unwatch(opened.get());
      }
    }
    return null;
  }
}
