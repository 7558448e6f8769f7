package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import dev.cortado.models.io.Safetensors;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorInput;
import dev.cortado.models.vae.PredictorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("m.safetensors");
  }

  private static TrainingRun trained(TrainingSettings settings, ModelKind kind) {
    LatentModel model = TinyData.model(kind).build(settings.seed());
    TrainingRun run =
        new TrainingRun(model, settings, settings.batches(model.settings(), TinyData.rows(80)), new ScalarKernels());
    run.validateOn(TinyData.rows(30)).run();
    return run;
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void aModelComesBackToTheBit(ModelKind kind) {
    TrainingRun run = trained(TinyData.training(kind), kind);
    run.save(file);
    LatentModel back = Checkpoint.read(file).model();
    assertEquals(run.model().settings(), back.settings());
    for (int i = 0; i < back.parameters().size(); i++) {
      assertArrayEquals(run.model().parameters().get(i).value().data(), back.parameters().get(i).value().data());
    }
    assertEquals(30, Checkpoint.read(file).steps());
  }

  @Test
  void theBestWeightsComeBackWhereTheyWereKept() {
    TrainingSettings settings = TinyData.training(ModelKind.VAE).toBuilder().monitor(Monitor.LOSS)
        .learningRate(new LearningRate.Constant(0.05)).epochs(200).patience(2).build();
    TrainingRun run = trained(settings, ModelKind.VAE);
    run.save(file);
    float[] last = run.model().parameters().get(13).value().data().clone();
    run.useBestWeights();
    float[] best = run.model().parameters().get(13).value().data();
    assertTrue(!Arrays.equals(last, best), "this run must end worse than its best epoch");
    assertArrayEquals(best, Checkpoint.read(file).model().parameters().get(13).value().data());
    Checkpoint.read(file).loadInto(run.model());
    assertArrayEquals(last, run.model().parameters().get(13).value().data());
  }

  @Test
  void equalRunsAreEqualFiles() throws Exception {
    trained(TinyData.training(ModelKind.SSVAE), ModelKind.SSVAE).save(file);
    Path other = folder.resolve("other.safetensors");
    trained(TinyData.training(ModelKind.SSVAE), ModelKind.SSVAE).save(other);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other));
  }

  @Test
  void aModelAloneCanBeUsedButNotResumed() {
    LatentModel model = TinyData.model(ModelKind.VAE).build(1);
    Checkpoint.write(model, file);
    Checkpoint checkpoint = Checkpoint.read(file);
    assertArrayEquals(model.parameters().get(0).value().data(), checkpoint.model().parameters().get(0).value().data());
    TrainingSettings settings = TinyData.training(ModelKind.VAE);
    TrainingRun run = new TrainingRun(
        model, settings, settings.batches(model.settings(), TinyData.rows(80)), new ScalarKernels());
    assertEquals(file + ": it holds a model, but not how far its training had come, so training cannot be resumed from it.",
        assertThrows(InputException.class, () -> run.resume(checkpoint)).getMessage());
  }

  @Test
  void allDifferencesAreListedAtOnce() {
    Checkpoint.write(TinyData.model(ModelKind.VAE).build(1), file);
    LatentModel other = TinyData.model(ModelKind.SSVAE).toBuilder().latent(5).activation(Activation.TANH)
        .predictor(PredictorSettings.classifier(4).hidden(List.of()).input(PredictorInput.MEAN)).inputDropout(0).build()
        .build(1);
    assertEquals(file + ": the model in it is another than the one that is asked for: kind is VAE in the file, but SSVAE is"
        + " asked for; activation is RELU in the file, but TANH is asked for; latent is 3 in the file, but 5 is asked for;"
        + " predictor is absent in the file, but {kind=CLASSIFIER, classes=4, input=MEAN, hidden=[], dropout=0.0,"
        + " targetMean=0.0, targetDeviation=1.0} is asked for; use the settings with which it was trained.",
        assertThrows(InputException.class, () -> Checkpoint.read(file).loadInto(other)).getMessage());
  }

  @Test
  void missingAndMisshapenTensorsAreListed() {
    LatentModel model = TinyData.model(ModelKind.VAE).build(1);
    Map<String, Tensor> tensors = new TreeMap<>();
    model.parameters().forEach(p -> tensors.put(p.name(), p.value()));
    tensors.remove("encoder.0.bias");
    tensors.put("decoder.2.bias", Tensor.zeros(15));
    new Safetensors(tensors, Checkpoint.metadata(model.settings())).write(file);
    assertEquals(file + ": its tensors are not those of the model that its metadata describe: encoder.0.bias is missing from"
        + " the file; decoder.2.bias is [15] in the file, but should be [16]; the file is damaged, use another copy.",
        assertThrows(InputException.class, () -> Checkpoint.read(file).model()).getMessage());
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    LatentModel model = TinyData.model(ModelKind.VAE).build(1);
    Map<String, Tensor> tensors = new TreeMap<>();
    model.parameters().forEach(p -> tensors.put(p.name(), p.value()));
    model.parameters().get(0).value().data()[3] = Float.NEGATIVE_INFINITY;
    new Safetensors(tensors, Checkpoint.metadata(model.settings())).write(file);
    String name = model.parameters().get(0).name();
    assertEquals(file + ": tensor '" + name + "' " + tensors.get(name).shape() + " holds -Infinity at element 3; the file is"
        + " damaged, use another copy.",
        assertThrows(InputException.class, () -> Checkpoint.read(file).model()).getMessage());
  }

  @Test
  void progressThatCannotBeIsRefused() {
    TrainingRun run = trained(TinyData.training(ModelKind.VAE), ModelKind.VAE);
    run.save(file);
    Safetensors good = Safetensors.read(file);
    Map<String, String> metadata = new TreeMap<>(good.metadata());
    String progress = metadata.get("progress");
    metadata.put("progress", progress.replaceFirst("\"steps\":30", "\"steps\":-30"));
    new Safetensors(good.tensors(), metadata).write(file);
    assertEquals(file + ": the entry \"progress\" of its metadata cannot be used (The number of steps made is -30; choose at"
        + " least 0.); the file is damaged, or of another version of Cortado.",
        assertThrows(InputException.class, () -> Checkpoint.read(file)).getMessage());
    metadata.put("progress", progress.replaceFirst("\"batch\":\\d+", "\"batch\":999"));
    new Safetensors(good.tensors(), metadata).write(file);
    assertEquals(file + ": its training stood before batch 999 of an epoch, but an epoch has " + run.stepsPerEpoch()
        + " batches now; go on with the data and the batch size with which it was trained.",
        assertThrows(InputException.class, () -> run.resume(Checkpoint.read(file))).getMessage());
  }

  private String refusal(Map<String, String> metadata) {
    new Safetensors(Map.of(), metadata).write(file);
    return assertThrows(InputException.class, () -> Checkpoint.read(file)).getMessage();
  }

  @Test
  void foreignAndDamagedMetadataAreRefused() {
    assertEquals(file + ": this is a safetensors file, but not one of Cortado's: its metadata do not say which model it is;"
        + " give a file that cortado train has written.", refusal(Map.of("format", "pt")));
    String good = RecordJson.write(TinyData.model(ModelKind.VAE));
    String after = "); the file is damaged, or of another version of Cortado.";
    String before = file + ": the entry \"model\" of its metadata cannot be used (";
    assertEquals(before + "latent cannot be 3.5" + after,
        refusal(Map.of("model", good.replace("\"latent\":3", "\"latent\":3.5"))));
    assertEquals(before + "kind cannot be GAN" + after, refusal(Map.of("model", good.replace("\"VAE\"", "\"GAN\""))));
    assertEquals(before + "latent is missing" + after, refusal(Map.of("model", good.replace("\"latent\"", "\"dims\""))));
    assertEquals(before + "The latent size is -3; choose from 1 to 1048576." + after,
        refusal(Map.of("model", good.replace("\"latent\":3", "\"latent\":-3"))));
    assertTrue(refusal(Map.of("model", good.substring(1))).startsWith(before));
  }

  @Test
  void settingsComeBackAsTheyWere() {
    ModelSettings model = TinyData.model(ModelKind.SSVAE).toBuilder().priorVariance(0.1 + 0.2).build();
    assertEquals(model, RecordJson.read(ModelSettings.class, RecordJson.write(model)));
    TrainingSettings training = TinyData.training(ModelKind.SSVAE).toBuilder().classWeights(List.of(1.0, 1 / 3.0))
        .learningRate(new LearningRate.Cosine(1e-3, 1e-5, 1, 30)).seed(Long.MIN_VALUE)
        .importanceWeighting(new ImportanceWeighting(ImportanceWeighting.Estimator.DREG, 5)).build();
    assertEquals(training, RecordJson.read(TrainingSettings.class, RecordJson.write(training)));
    TrainingSettings lambda = training.toBuilder().learningRate(epochs -> 1).build();
    String message = assertThrows(IllegalArgumentException.class, () -> RecordJson.write(lambda)).getMessage();
    assertTrue(message.startsWith("checkpoint: a LearningRate of ")
        && message.contains("cannot be kept; use one of the records [") && message.contains("Cosine"), message);
  }
}
