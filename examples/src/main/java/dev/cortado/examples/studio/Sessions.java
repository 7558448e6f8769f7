package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Problem;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** All sessions: opened by pages, forgotten when no page has looked at them for a while. */
final class Sessions implements Workbench.Work, AutoCloseable {
  private static final int MOST = 12;

  private final StudioContext context;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Session> ready = new AtomicReference<>();

  Sessions(StudioContext context) {
    this.context = context;
    context.workbench().add(this);
  }

  /**
   * Opens a session.
   *
   * @throws Problem 503 if there are too many that somebody looks at
   */
  Session open(PageSettings settings) {
    return context.workbench().ask(() -> {
      Session prepared = ready.getAndSet(null);
      if (prepared == null || prepared.settings().latent() != settings.latent()) {
        return create(settings);
      }
      if (!settings.equals(prepared.settings())) {
        prepared.change(settings);
      }
      prepared.begin();
      sessions.put(prepared.id(), prepared);
      return prepared;
    });
  }

  /** Makes the first page's session before it is asked for, so that the page finds points on its map. */
  void prepare() {
    Session session = context.workbench().ask(() -> {
      Session created = create(PageSettings.defaults());
      sessions.remove(created.id()); // nobody looks at it yet, and it is not to be forgotten for that
      return created;
    });
    while (!session.screen().hasFrame()) {
      context.workbench().ask(() -> null);
    }
    ready.set(session);
  }

  private Session create(PageSettings settings) {
    makeRoom();
    byte[] id = new byte[16];
    random.nextBytes(id);
    Session session = new Session(HexFormat.of().formatHex(id), settings, context);
    sessions.put(session.id(), session);
    context.workbench().add(session);
    return session;
  }

  /**
   * The session of a page.
   *
   * @throws Problem 404 if there is none (any more)
   */
  Session get(String id) {
    Session session = sessions.get(id);
    if (session == null) {
      throw Problem.missing("this session is over; reload the page to open another");
    }
    return session;
  }

  private void makeRoom() {
    while (sessions.size() >= MOST) {
      Session oldest = sessions.values().stream().max(Comparator.comparingLong(Session::absentMillis)).orElseThrow();
      if (oldest.absentMillis() == 0) {
        throw new Problem(503, "there are " + MOST + " open pages already; close some of them");
      }
      forget(oldest);
    }
  }

  private void forget(Session session) {
    sessions.remove(session.id());
    context.workbench().remove(session);
    session.close();
  }

  /** Forgets whom nobody looks at; this is not work. */
  @Override
  public boolean slice() {
    for (Session session : sessions.values()) {
      if (session.absentMillis() > context.times().forgetMillis()) {
        forget(session);
      }
    }
    return false;
  }

  int size() {
    return sessions.size();
  }

  @Override
  public void close() {
    sessions.values().forEach(Session::close);
  }
}
