package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in JVMs of its own: what only a process can show. */
class LauncherTest {
  private static final String TRAIN = "train vae --hidden 16 --latent 2 --batch 100 --threads 1 --epochs 4";

  @TempDir private Path folder;

  private static Process start(List<String> jvm, String arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of(arguments.split(" +")));
    return new ProcessBuilder(command).start();
  }

  private static Outcome run(List<String> jvm, String arguments) throws IOException, InterruptedException {
    Process process = start(jvm, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), out.replace(System.lineSeparator(), "\n"), err);
  }

  private Object kernels(Path out) throws IOException {
    return Json.parseObject(Files.readString(out.resolve("metrics.json"))).get("kernels");
  }

  @Test
  void restartsWithTheVectorApiAndItsOwnOptions() throws IOException, InterruptedException {
    Outcome outcome = run(List.of("-Xmx300m", "-Dcortado.kernels=vector"), TRAIN + " --steps 2 --out " + folder);
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(folder.toString(), outcome.lastLine());
    assertTrue(kernels(folder).toString().startsWith("vector"), kernels(folder).toString());
    assertTrue(outcome.err().contains("cortado: Kernels: vector"), outcome.err());
  }

  @Test
  void noRestartStaysWithoutIt() throws IOException, InterruptedException {
    Outcome outcome = run(List.of("-Xmx300m"), TRAIN + " --steps 2 --no-restart --out " + folder);
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(kernels(folder).toString().startsWith("scalar"), kernels(folder).toString());
    assertTrue(outcome.err().contains("--add-modules jdk.incubator.vector"), outcome.err());
    assertEquals(1, outcome.err().strip().split("\n").length, outcome.err());
  }

  @Test
  void exitStatusIsPassedThrough() throws IOException, InterruptedException {
    Outcome outcome = run(List.of(), "evaluate --model " + folder.resolve("missing"));
    assertEquals(2, outcome.status());
    assertEquals("", outcome.out());
    List<String> sentences = outcome.err().lines().filter(line -> !line.startsWith("WARNING: Using incubator")).toList();
    assertEquals(1, sentences.size(), outcome.err());
    assertTrue(sentences.get(0).startsWith("cortado: " + folder.resolve("missing")), outcome.err());
  }

  @Test
  void unknownKernelsAreBadInput() throws IOException, InterruptedException {
    Outcome outcome = run(List.of("-Dcortado.kernels=abacus"), TRAIN + " --no-restart --out " + folder);
    assertEquals(2, outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("\"abacus\""), outcome.err());
  }

  @Test
  void killedOutrightItLeavesACheckpointToGoOnFrom() throws IOException, InterruptedException {
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    assertEquals(0, Outcome.of(TRAIN + " --out " + undisturbed).status());
    Process process = start(List.of(), TRAIN + " --out " + killed);
    List<ProcessHandle> children;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null && !line.startsWith("epoch 2/4"); line = lines.readLine()) {
        assertFalse(line.contains("report:"), "it ended too soon");
      }
      children = process.descendants().collect(Collectors.toList());
      process.destroyForcibly().waitFor();
    }
    assertEquals(1, children.size(), "the second JVM");
    Outcome outcome = Outcome.of(TRAIN + " --resume --out " + killed); // waits until the second JVM has gone, too
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(hasEnded(children.get(0)), "the second JVM does not outlive the first");
    assertTrue(outcome.out().contains("going on after step "), outcome.out());
    assertArrayEquals(
        Files.readAllBytes(undisturbed.resolve("model.safetensors")),
        Files.readAllBytes(killed.resolve("model.safetensors")));
    assertEquals(Files.readString(undisturbed.resolve("metrics.jsonl")), Files.readString(killed.resolve("metrics.jsonl")));
  }

  /** Nobody may be there to collect the exit status of an orphan: it then stays as an entry without a program. */
  private static boolean hasEnded(ProcessHandle orphan) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (!orphan.isAlive() || orphan.info().command().isEmpty()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void askedToEndItSavesWhereItStands() throws IOException, InterruptedException {
    Path undisturbed = folder.resolve("undisturbed");
    Path stopped = folder.resolve("stopped");
    assertEquals(0, Outcome.of(TRAIN + " --out " + undisturbed).status());
    Process process = start(List.of(), TRAIN + " --out " + stopped);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("epoch 1/4")) {
        line = lines.readLine();
      }
      process.destroy(); // SIGTERM, to the first JVM alone
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
    assertEquals(143, process.exitValue());
    Outcome outcome = Outcome.of(TRAIN + " --resume --out " + stopped);
    assertEquals(0, outcome.status(), outcome.err());
    assertArrayEquals(
        Files.readAllBytes(undisturbed.resolve("model.safetensors")),
        Files.readAllBytes(stopped.resolve("model.safetensors")));
  }
}
