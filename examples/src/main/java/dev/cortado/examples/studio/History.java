package dev.cortado.examples.studio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The last losses of a session, one line a frame: step, reconstruction, KL, prediction. */
final class History {
  private static final int LENGTH = 120;

  private final Deque<List<Object>> lines = new ArrayDeque<>();

  void add(Training training) {
    if (!lines.isEmpty() && lines.peekLast().get(0).equals(training.steps())) {
      lines.removeLast();
    }
    lines.addLast(Arrays.asList(
        training.steps(), training.reconstruction(), training.kl(), training.prediction()));
    if (lines.size() > LENGTH) {
      lines.removeFirst();
    }
  }

  List<List<Object>> lines() {
    return new ArrayList<>(lines);
  }
}
