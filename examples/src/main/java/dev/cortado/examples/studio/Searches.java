package dev.cortado.examples.studio;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The searches of one session: at most one for an objective and one for a taste. For one thread at a time. */
final class Searches {
  private Search search;
  private Taste taste;

  /** Looks at, or goes on with, the search for an objective. */
  synchronized Map<String, Object> search(UnaryOperator<Search> change) {
    search = change.apply(search);
    return search.answer();
  }

  /** The same by a person's taste. */
  synchronized Map<String, Object> taste(UnaryOperator<Taste> change) {
    taste = change.apply(taste);
    return taste.answer();
  }
}
