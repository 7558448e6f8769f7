package dev.cortado.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** README says what was measured. */
class ReadmeTableTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void theTablesAreDrawnFromTheResults() throws IOException {
    String readme = Files.readString(PROJECT.resolve("README.md"));
    assertEquals(Draw.withTables(readme, PROJECT), readme, "run dev.cortado.benchmarks.results.Draw");
    String machines = Files.readString(PROJECT.resolve("benchmarks/MACHINES.md"));
    assertEquals(Draw.withMachines(machines, PROJECT), machines, "run dev.cortado.benchmarks.results.Draw");
  }

  @Test
  void thePlotsAreDrawnFromTheResults() throws IOException {
    assertEquals(SpeedPlot.svg(Draw.peers(PROJECT)),
        Files.readString(PROJECT.resolve("benchmarks/results/speed.svg")), "run dev.cortado.benchmarks.results.Draw");
    assertEquals(ScalingPlot.svg(Draw.suite(PROJECT).orElseThrow()),
        Files.readString(PROJECT.resolve("benchmarks/results/scaling.svg")), "run dev.cortado.benchmarks.results.Draw");
  }
}
