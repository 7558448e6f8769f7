package dev.cortado.examples.cli;

/**
 * Something that can be set on the command line.
 *
 * @param name with its dashes, as in {@code --epochs}
 * @param placeholder what stands for the value in the help, as in {@code N}; null if the option takes no value
 * @param defaultValue what counts when the option is not given, as text; null if nothing does
 * @param sentence what it means, for the help
 * @param check throws an {@link IllegalArgumentException} that says what a value must be like
 */
record Option(String name, String placeholder, String defaultValue, String sentence, Check check) {
  /** Judges a value that was given. */
  interface Check {
    void accept(String value);
  }

  boolean isFlag() {
    return placeholder == null;
  }

  /** As in {@code --epochs N}. */
  String usage() {
    return isFlag() ? name : name + " " + placeholder;
  }
}
