package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CortadoTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "-h", "help --no-restart"})
  void helpListsTheCommands(String arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("download mnist  "), outcome.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help download mnist", "download mnist --help", "download mnist --out /x -h"})
  void helpOfACommandListsItsOptions(String arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("--out DIR"), outcome.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train --help", "help train", "train -h"})
  void helpOfHalfACommandListsTheOthers(String arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("  train vae ") && !outcome.out().contains("download"), outcome.out());
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertTrue(Outcome.of("version").out().matches("cortado \\d+\\.\\d+\\.\\d+\\S*\\s"), Outcome.of("version").out());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "downlod mnist~cortado: there is no command 'downlod'; did you mean download?",
    "sing~cortado: there is no command 'sing'; see cortado help",
    "download~cortado: download needs to know what; write cortado download mnist | fashion-mnist",
    "download cifar~cortado: download needs to know what, and 'cifar' is not known; write"
        + " cortado download mnist | fashion-mnist",
    "help sing~cortado: there is no command 'sing'; see cortado help",
    "download mnist --outt x~cortado: unknown option --outt; did you mean --out?",
  }, maxCharsPerColumn = 400)
  void mistakesGiveOneSentenceAndStatus2(String arguments, String sentence) {
    Outcome outcome = Outcome.of(arguments);
    assertEquals(2, outcome.status());
    assertEquals("", outcome.out());
    assertEquals(sentence, outcome.err().strip());
  }
}
