package dev.cortado.examples.cli;

import dev.cortado.examples.experiment.Screen;
import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param interactive whether a person looks at {@code out}, so that a line may be drawn over
 */
record Terminal(PrintStream out, boolean interactive) implements Screen {
  /** Standard output, interactive if it is a terminal that can do more than print. */
  static Terminal standard() {
    return new Terminal(System.out, isTerminal() && !"dumb".equals(System.getenv("TERM")));
  }

  /** From JDK 22 on there may be a console without a terminal; {@code isTerminal}, also from 22 on, tells. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before JDK 22 a console means a terminal
    }
  }

  @Override
  public void line(String text) {
    out.println(text);
  }

  /** Draws a line that the next one replaces, cut at the edge, because what wraps would stay; nothing where nobody looks. */
  @Override
  public void status(String text) {
    if (interactive) {
      out.print("\r\033[K\033[?7l" + text + "\033[?7h"); // without automatic wrapping
      out.flush();
    }
  }

  /** Wipes the line that {@link #status} drew. */
  void clearStatus() {
    status("");
  }
}
