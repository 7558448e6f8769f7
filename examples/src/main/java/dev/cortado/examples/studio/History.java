package dev.cortado.examples.studio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The last figures of a session, one entry a frame. */
final class History {
  private static final int LENGTH = 120;

  private final Deque<Map<String, Object>> lines = new ArrayDeque<>();
  private long lastStep = -1;

  /** A frame that shows the same step in another way replaces the entry before. */
  void add(long step, Map<String, Object> figures) {
    if (step == lastStep) {
      lines.removeLast();
    }
    lastStep = step;
    lines.addLast(figures);
    if (lines.size() > LENGTH) {
      lines.removeFirst();
    }
  }

  /** Begins anew: what was drawn until now was another objective. */
  void clear() {
    lines.clear();
    lastStep = -1;
  }

  List<Map<String, Object>> lines() {
    return new ArrayList<>(lines);
  }
}
