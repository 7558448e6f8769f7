package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static Options options() {
    return new Options("train vae")
        .whole("--epochs", 60L, 1, 100_000, "How often all rows are seen.")
        .decimal("--learning-rate", 0.001, 0, 1, "How large a step is.")
        .sizes("--hidden", "400,200", "Widths of the hidden layers.")
        .choice("--optimizer", "adam", List.of("adam", "sgd"), "Which optimiser.")
        .path("--data", "DIR", null, "A folder with data.")
        .flag("--resume", "Goes on.");
  }

  @Test
  void defaultsCountWhereNothingIsGiven() {
    Options options = options().parse(List.of());
    assertEquals(60, options.whole("--epochs"));
    assertEquals(0.001, options.decimal("--learning-rate"));
    assertEquals(List.of(400, 200), options.sizes("--hidden"));
    assertTrue(options.path("--data").isEmpty());
    assertFalse(options.isGiven("--resume"));
    assertEquals(
        Map.of("--epochs", "60", "--learning-rate", "0.001", "--hidden", "400,200", "--optimizer", "adam"),
        options.values());
  }

  @Test
  void valuesFollowASpaceOrAnEqualsSign() {
    Options options = options().parse(List.of("--epochs", "5", "--hidden=30", "--resume", "--data=a=b"));
    assertEquals(5, options.whole("--epochs"));
    assertEquals(List.of(30), options.sizes("--hidden"));
    assertTrue(options.isGiven("--resume"));
    assertEquals(Path.of("a=b"), options.neededPath("--data"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--epochs 0|--epochs: '0' is out of range; choose a whole number from 1 to 100000",
    "--epochs 1.5|--epochs: '1.5' is not a whole number; choose a whole number from 1 to 100000",
    "--epochs 99999999999999999999|--epochs: '99999999999999999999' is not a whole number; choose a whole number"
        + " from 1 to 100000",
    "--epochs|--epochs needs a value; write --epochs N",
    "--epochs --resume|--epochs needs a value; write --epochs N",
    "--epochs 1 --epochs 2|--epochs is given twice; give it once",
    "--resume=yes|--resume takes no value; write only --resume",
    "--learning-rate NaN|--learning-rate: 'NaN' is out of range; choose a number from 0 to 1",
    "--learning-rate fast|--learning-rate: 'fast' is not a number; choose a number from 0 to 1",
    "--hidden 400,|--hidden: '400,' is not a list of whole numbers; write for example 400,200",
    "--hidden 0|--hidden: '0' has a size out of range; choose sizes from 1 to 65536",
    "--optimizer adm|--optimizer: 'adm' is not known; choose one of adam, sgd",
    "--epoch 3|unknown option --epoch; did you mean --epochs?",
    "--colour red|unknown option --colour; see cortado train vae --help",
    "digits|unexpected word digits; see cortado train vae --help",
    "--data=|--data: '' is not a path; name a file or folder",
  })
  void whatDoesNotFitIsSaid(String arguments, String sentence) {
    InputException e = assertThrows(InputException.class, () -> options().parse(List.of(arguments.split(" "))));
    assertEquals(sentence, e.getMessage());
  }

  @Test
  void aPathThatIsNeededIsAskedFor() {
    InputException e = assertThrows(InputException.class, () -> options().parse(List.of()).neededPath("--data"));
    assertEquals("train vae needs --data DIR: A folder with data.", e.getMessage());
  }

  @Test
  void helpShowsEveryOptionWithItsDefault() {
    assertEquals("""
          --epochs N         How often all rows are seen. Default: 60
          --learning-rate R  How large a step is. Default: 0.001
          --hidden N,N,...   Widths of the hidden layers. Default: 400,200
          --optimizer WORD   Which optimiser. One of adam, sgd. Default: adam
          --data DIR         A folder with data.
          --resume           Goes on.
        """, options().help());
  }

  @Test
  void classesBeginWithZero() {
    assertEquals(List.of(0, 9), Values.classes("0, 9"));
    Outcome outcome = Outcome.of("optimize --targets 2,-1");
    assertEquals("cortado: --targets: '2,-1' is not a list of classes; write for example 0,1,2\n",
        outcome.err().replaceAll("(?s)\n.*", "\n"));
  }
}
