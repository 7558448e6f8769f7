package dev.cortado.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawTest {
  private static final String README = marks("speed", "suite", "crossover");
  private static final String MACHINES = marks("elsewhere");

  private static String marks(String... names) {
    return Stream.of(names)
        .map(name -> "<!-- " + name + ": drawn from benchmarks/results by dev.cortado.benchmarks.results.Draw -->\n"
            + "<!-- end of " + name + " -->\n").collect(Collectors.joining());
  }

  @TempDir
  private Path project;

  private void measured(String file, String cpu, String commit) throws IOException {
    Path results = Files.createDirectories(project.resolve("benchmarks/results"));
    new Figures(Map.of("date", "2026-01-02", "cpu", cpu, "cores", 2, "jdk", "25", "commit", commit, "protocol", "Once."),
        List.of()).write(results.resolve(file));
  }

  @Test
  void readmeHasTheNewestFiguresAndMachinesThoseOfAllOtherProcessors() throws IOException {
    measured("2026-01-01-big-peers.json", "Big", "big-old");
    measured("2026-01-02-big-peers.json", "Big", "big-new");
    measured("2026-01-01-small-peers.json", "Small", "small-old");
    measured("2026-01-02-a-small-peers.json", "Small", "small-new");
    String readme = Draw.withTables(README, project);
    String machines = Draw.withMachines(MACHINES, project);
    assertTrue(readme.contains("commit big-new") && !readme.contains("-old") && !readme.contains("small"), readme);
    assertTrue(machines.contains("<summary>Small</summary>") && machines.contains("commit small-new"), machines);
    assertFalse(machines.contains("-old") || machines.contains("big"), machines);
    assertEquals(readme, Draw.withTables(readme, project), "drawn again, it stays");
    assertEquals(machines, Draw.withMachines(machines, project), "drawn again, it stays");
  }
}
