package dev.cortado.examples.cli;

import java.util.List;

/** One command of the command line. */
interface Command {
  /** The words by which it is called, as in {@code train vae}. */
  String name();

  /** What it does, in one sentence. */
  String summary();

  /** Its options, with their defaults. */
  Options options();

  /** Whether it trains or runs a model, and so should have the Vector API. */
  boolean computes();

  /**
   * Does it.
   *
   * @param given what the user gave, already parsed
   * @return the exit status
   * @throws dev.cortado.models.InputException if the user gave something that cannot be used
   */
  int run(Options given, Terminal terminal);

  /** Arguments that are no options, with their meaning, for the help; most commands have none. */
  default List<String> examples() {
    return List.of();
  }
}
