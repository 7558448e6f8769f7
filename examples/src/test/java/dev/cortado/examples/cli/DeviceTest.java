package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --device} and {@code cortado devices}, in JVMs of their own: with the OpenCL kernels, and without them. */
class DeviceTest {
  private static final String TRAIN = "train vae --hidden 16 --latent 2 --batch 100 --threads 1 --steps 3";

  @TempDir private Path folder;

  private static Outcome run(List<String> jvm, String classPath, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, Launcher.class.getName()));
    command.addAll(List.of(arguments.split(" +")));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), out.replace(System.lineSeparator(), "\n"), "");
  }

  private static Outcome withAll(String arguments, String... jvm) throws IOException, InterruptedException {
    return run(List.of(jvm), System.getProperty("java.class.path"), arguments);
  }

  private static String withoutOpenCl() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*(aparapi|cortado-gpu|[/\\\\]gpu[/\\\\]target).*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What {@code cortado devices} prints; skips the test where no device can be used, and fails it where one has to be. */
  private static String needDevice() throws IOException, InterruptedException {
    String devices = withAll("devices").out();
    if (devices.contains("cannot be used: ")) {
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(devices);
      }
      Assumptions.abort(devices);
    }
    return devices;
  }

  private static Map<String, Object> metrics(Path out) throws IOException {
    return Json.parseObject(Files.readString(out.resolve("metrics.json")));
  }

  @Test
  void devicesAlwaysListsTheProcessorAndSaysWhyThereIsNothingElse() throws IOException, InterruptedException {
    Outcome outcome = run(List.of(), withoutOpenCl(), "devices");
    assertEquals(0, outcome.status());
    String[] lines = outcome.out().split("\n");
    assertEquals(2, lines.length, outcome.out());
    assertTrue(lines[0].matches("--device cpu: .+, \\d+ threads, kernels .+"), lines[0]);
    assertEquals("--device opencl cannot be used: the kernels for it are not there; start cortado.jar beside its folder lib,"
        + " or put cortado-gpu and Aparapi on the class path", lines[1]);
  }

  @Test
  void withoutADeviceThereIsOneSentenceAndNoTraining() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        withoutOpenCl(), Launcher.class.getName(), "train", "vae", "--device", "opencl", "--out", out.toString()).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor());
    assertEquals("cortado: --device opencl: the kernels for it are not there; start cortado.jar beside its folder lib, or"
        + " put cortado-gpu and Aparapi on the class path",
        err.lines().filter(line -> !line.startsWith("WARNING")).collect(Collectors.joining("\n")));
    assertFalse(Files.exists(out), "nothing was begun");
  }

  @Test
  void autoWithoutADeviceSaysThatTheProcessorIsUsedAndWhy() throws IOException, InterruptedException {
    Outcome outcome = run(List.of(), withoutOpenCl(), TRAIN + " --device=auto --out " + folder);
    assertEquals(0, outcome.status(), outcome.out());
    assertTrue(outcome.out().contains("--device auto: the CPU is used (opencl: the kernels for it are not there;"),
        outcome.out());
    assertFalse(metrics(folder).get("kernels").toString().startsWith("opencl"));
  }

  @Test
  void aDeviceTrainsLikeTheProcessor() throws IOException, InterruptedException {
    assertTrue(needDevice().contains("--device opencl: 0: "));
    Path onCpu = folder.resolve("cpu");
    Path onDevice = folder.resolve("device");
    assertEquals(0, Outcome.of(TRAIN + " --device cpu --out " + onCpu).status());
    String oneProcessor = "-XX:ActiveProcessorCount=1"; // not G1 by itself
    Outcome outcome = withAll(TRAIN + " --device opencl --out " + onDevice, oneProcessor);
    assertEquals(0, outcome.status(), outcome.out());
    assertTrue(metrics(onDevice).get("kernels").toString().startsWith("opencl"), metrics(onDevice).toString());
    double expected = (Double) metrics(onCpu).get("testReconstruction");
    assertEquals(expected, (Double) metrics(onDevice).get("testReconstruction"), 1e-4 * expected);
  }

  @Test
  void autoMeasuresAGraphicsCardAndNothingLess() throws IOException, InterruptedException {
    String devices = needDevice();
    Outcome outcome = withAll(TRAIN + " --device auto --out " + folder);
    assertEquals(0, outcome.status(), outcome.out());
    String kernels = metrics(folder).get("kernels").toString();
    if (devices.contains("), GPU, ")) {
      assertTrue(outcome.out().matches("(?s).*--device auto: a step takes [0-9.]+ ms on the CPU and [0-9.]+ ms on the"
          + " device, so the " + (kernels.startsWith("opencl") ? "device" : "CPU") + " is used\n.*"), outcome.out());
    } else {
      assertTrue(outcome.out().contains("--device auto: the CPU is used (opencl: no graphics card, only 0: "),
          outcome.out());
      assertFalse(kernels.startsWith("opencl"), kernels);
    }
  }

  @Test
  void anotherCollectorThatWasAskedForIsRefused() throws IOException, InterruptedException {
    needDevice();
    assertEquals(2, withAll(TRAIN + " --device opencl --out " + folder, "-XX:+UseSerialGC").status());
  }
}
