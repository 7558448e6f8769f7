package dev.cortado.examples.experiment;

/** Where an experiment says how far it is. */
public interface Screen {
  /** A line that stays. */
  void line(String text);

  /** A line that the next one replaces; shown only where a person looks. */
  void status(String text);

  /** Says nothing to nobody: for tests and programs. */
  static Screen silent() {
    return new Screen() {
      @Override
      public void line(String text) {}

      @Override
      public void status(String text) {}
    };
  }
}
