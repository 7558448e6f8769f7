package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.ChildJvm;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.Order;
import dev.cortado.models.optim.AdamW;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.optim.OptimizerSettings;
import dev.cortado.models.optim.RmsProp;
import dev.cortado.models.optim.Sgd;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped, or killed, and resumed ends with the file of the undisturbed run, to the byte. */
class ResumeTest {
  private static final DataSet DATA = TinyData.rows(90);
  @TempDir private Path folder;

  /** Everything that has a state: schedule, warm-up, dropout, noise, shuffling, binarisation, balancing, best weights. */
  private static TrainingSettings settings(OptimizerSettings optimizer) {
    return TinyData.training(ModelKind.SSVAE).toBuilder().optimizer(optimizer).epochs(5).steps(47).clipNorm(2)
        .learningRate(new LearningRate.Cosine(0.05, 0, 1, 5)).beta(BetaSchedule.warmUp(1, 3)).order(Order.CLASS_BALANCED)
        .pixels(BatchOptions.Pixels.BINARIZED).monitor(Monitor.LOSS).build();
  }

  private static ModelSettings model() {
    ModelSettings settings = TinyData.model(ModelKind.SSVAE);
    return settings.toBuilder().predictor(settings.predictor().orElseThrow().dropout(0.2)).build();
  }

  private static TrainingRun run(TrainingSettings settings) {
    LatentModel model = model().build(settings.seed());
    return new TrainingRun(model, settings, settings.batches(model.settings(), DATA), new ScalarKernels())
        .validateOn(DATA.head(20)).metadata("caller", "kept");
  }

  private byte[] undisturbed(TrainingSettings settings, List<EpochReport> reports) throws Exception {
    Path file = folder.resolve("undisturbed.safetensors");
    run(settings).checkpoint(file, 0).listener(collect(reports)).run();
    return Files.readAllBytes(file);
  }

  private static TrainingListener collect(List<EpochReport> reports) {
    return new TrainingListener() {
      @Override
      public void onEpoch(EpochReport report) {
        reports.add(report);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sgd", "RmsProp", "AdamW"})
  void stoppedAtRandomSteps(String name) throws Exception {
    OptimizerSettings optimizer = switch (name) {
      case "Sgd" -> new Sgd(0.9, 0.001, true);
      case "RmsProp" -> RmsProp.defaults();
      default -> AdamW.defaults();
    };
    List<EpochReport> expectedReports = new ArrayList<>();
    byte[] expected = undisturbed(settings(optimizer), expectedReports);
    assertEquals(5, expectedReports.size());
    Random random = new Random(name.hashCode());
    for (int attempt = 0; attempt < 5; attempt++) {
      Path file = folder.resolve("stopped.safetensors");
      Files.deleteIfExists(file);
      List<EpochReport> reports = new ArrayList<>();
      int runs = 0;
      for (boolean finished = false; !finished; runs++) {
        TrainingRun run = run(settings(optimizer)).checkpoint(file, 0).listener(collect(reports));
        if (Files.exists(file)) {
          Checkpoint checkpoint = Checkpoint.read(file);
          assertEquals(settings(optimizer), checkpoint.trainingSettings().orElseThrow());
          assertEquals("kept", checkpoint.metadata().get("caller"));
          run.resume(checkpoint);
        }
        long stopAt = run.steps() + 1 + random.nextInt(20);
        run.listener(new TrainingListener() {
          @Override
          public void onStep(TrainingRun now) {
            if (now.steps() == stopAt) {
              now.stop();
            }
          }
        });
        run.run();
        finished = run.finished();
      }
      assertTrue(runs > 2, runs + " runs");
      assertArrayEquals(expected, Files.readAllBytes(file));
      assertEquals(expectedReports, reports);
    }
  }

  @Test
  void aMovedWeightIsKept() throws Exception {
    Path file = folder.resolve("moved.safetensors");
    TrainingRun run = run(settings(AdamW.defaults()));
    run.predictionWeight(77);
    run.save(file);
    assertEquals(77, run(settings(AdamW.defaults())).resume(Checkpoint.read(file)).predictionWeight());
  }

  /** Trains in a JVM of its own, from the checkpoint if there is one; prints the number of each step. */
  static final class Child {
    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      TrainingRun run = run(settings(AdamW.defaults())).checkpoint(file, 1);
      if (Files.exists(file)) {
        run.resume(Checkpoint.read(file));
      }
      run.listener(new TrainingListener() {
        @Override
        public void onStep(TrainingRun now) {
          System.out.println(now.steps());
        }
      });
      run.run();
    }
  }

  @Test
  void killedAtRandomMoments() throws Exception {
    byte[] expected = undisturbed(settings(AdamW.defaults()), new ArrayList<>());
    Path file = folder.resolve("killed.safetensors");
    Random random = new Random();
    int kills = 0;
    boolean finished = false;
    while (!finished) {
      Process child = ChildJvm.start(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"), Child.class, file.toString());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        lines.readLine(); // a step has been made; its checkpoint is about to be written
        if (kills < 6) {
          TimeUnit.MICROSECONDS.sleep(random.nextInt(15_000));
          child.destroyForcibly();
          kills++;
        }
        finished = child.waitFor() == 0;
      }
      if (Files.exists(file)) {
        Checkpoint.read(file).model(); // never half-written
      }
    }
    assertTrue(kills > 0);
    assertArrayEquals(expected, Files.readAllBytes(file), "after " + kills + " kills");
    try (var files = Files.list(folder)) {
      long leftOvers = files.filter(f -> f.getFileName().toString().contains(".tmp")).count();
      assertTrue(leftOvers <= kills, leftOvers + " temporary files");
    }
  }
}
