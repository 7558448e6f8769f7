package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KingmaCommandTest {
  @TempDir private Path folder;

  private Outcome kingma(String more) throws IOException {
    IdxFolder.write(folder, Digits.all().head(360), Digits.all().tail(60));
    return Outcome.of("preset kingma2014 --threads 1 --hidden 16 --data " + folder + " " + more);
  }

  @Test
  void figuresAndPageTellTheCommandThatMadeThem() throws IOException {
    Outcome outcome = kingma("--model m2 --labels 20,100 --epochs 2 --out " + folder.resolve("out"));
    assertEquals(0, outcome.status(), outcome.err());
    Map<String, Object> json = Json.parseObject(Files.readString(folder.resolve("out").resolve("figures.json")));
    assertEquals("preset kingma2014", json.get("experiment"));
    assertEquals("java -jar examples/target/cortado.jar preset kingma2014 --threads 1 --hidden 16 --data " + folder
        + " --model m2 --labels 20,100 --epochs 2", json.get("command"));
    assertEquals(2, ((List<?>) json.get("errorM2")).size());
    assertEquals(0.1197, ((List<?>) json.get("publishedM2")).get(1));
    assertTrue(Files.readString(folder.resolve("out").resolve("report.html")).contains("Style and class"));
  }

  @Test
  void whatCannotBeUsedIsSaid() throws IOException {
    Outcome many = kingma("--model m2 --labels 500 --out " + folder.resolve("none"));
    assertEquals(Cortado.BAD_INPUT, many.status());
    assertEquals("cortado: --labels asks for 500 labels, but only 300 training rows have one; ask for fewer, or give more"
        + " data with --data\n", many.err());
    assertEquals(Cortado.BAD_INPUT, Outcome.of("preset kingma2014 --model m3").status(), "a word that is not known");
  }
}
