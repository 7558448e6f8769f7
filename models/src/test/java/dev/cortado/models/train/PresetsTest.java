package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.InputException;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import dev.cortado.models.vae.LatentModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
  static Stream<Preset> all() {
    return Presets.all().stream();
  }

  /** Of those that differ in nothing but their labels, one. */
  static Stream<Preset> different() {
    return all().filter(preset -> !preset.name().startsWith("kingma2014") || preset.labels() == 100);
  }

  private static DataSet digits(int rows) {
    float[] pixels = new float[rows * 784];
    int[] labels = new int[rows];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 7 / 6f;
    }
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 10;
    }
    return ArrayDataSet.of(Shape.of(28, 28), pixels, labels, 10);
  }

  @ParameterizedTest
  @MethodSource("different")
  void canBeTrained(Preset preset) {
    TrainingSettings settings = preset.training().toBuilder().steps(2).monitor(Monitor.NONE).patience(0).build();
    LatentModel model = preset.model().build(1);
    try (Batches batches = settings.batches(preset.model(), digits(3 * settings.batch()))) {
      TrainingRun run = new TrainingRun(model, settings, batches, Backends.best(WorkerTeam.of(1)));
      run.run();
      assertEquals(2, run.steps());
    }
  }

  /** Counted by hand from the sources. */
  @Test
  void haveTheSourcesNumberOfParameters() {
    List<Integer> counts = all().map(preset -> preset.model().build(1).parameters().stream()
        .map(Parameter::value).mapToInt(value -> value.size()).sum()).toList();
    int talk = 785 * 512 + 513 * 2 + 3 * 512 + 513 * 784;
    int burda = 785 * 200 + 201 * 200 + 2 * 201 * 50 + 51 * 200 + 201 * 200 + 201 * 784;
    int exemplar = 2 * (785 * 300 + 301 * 300) + 2 * 301 * 40 + 2 * (41 * 300 + 301 * 300) + 301 * 784;
    int kingma = 785 * 500 + 501 * 500 + 2 * 501 * 50 + 51 * 500 + 501 * 500 + 501 * 784;
    assertEquals(List.of(talk, talk + 513 * 2, talk + 513 * 2 + 3 * 128 + 129 * 10, burda, exemplar, kingma, kingma, kingma,
        kingma), counts);
  }

  @Test
  void aShortenedTrainingKeepsItsRatesAndShrinksItsWarmUp() {
    Preset burda = Presets.burda2015().shortened(100);
    LearningRate.Burda rate = (LearningRate.Burda) burda.training().learningRate();
    double end = 0;
    for (int i = 0; i < 8; i++) {
      double expected = 1e-3 * Math.pow(10, -i / 7.0);
      assertEquals(expected, rate.at(end + 1e-6), 1e-9 * expected);
      end += 12.5;
      assertEquals(expected, rate.at(end - 1e-6), 1e-9 * expected);
    }
    assertEquals(100, burda.training().epochs());
    assertEquals(Presets.burda2015().model(), burda.model());
    TrainingSettings exemplar = Presets.exemplar2020().shortened(200).training();
    assertEquals(10, exemplar.beta().warmUpEpochs(), 1e-12);
    assertEquals(50, exemplar.patience());
    assertEquals(new LearningRate.Constant(5e-4), exemplar.learningRate());
    assertEquals(Presets.burda2015(), Presets.burda2015().shortened(3280));
    assertEquals(new LearningRate.Burda(1e-3, 1, 1), Presets.burda2015().shortened(8).training().learningRate());
    assertEquals("Burda's 8 learning rates take at least 8 epochs; 7.0 are too few.",
        assertThrows(InputException.class, () -> Presets.burda2015().shortened(7)).getMessage());
    assertEquals("burda2015 is trained for 3280 epochs; choose at most that many instead of 3281.",
        assertThrows(InputException.class, () -> Presets.burda2015().shortened(3281)).getMessage());
  }

  @Test
  void ofABoundOfSeveralSamplesTheSourceReportsSome() {
    Preset five = Presets.burda2015(new ImportanceWeighting(Estimator.IWAE, 5));
    assertEquals("burda2015-iwae-5", five.name());
    assertEquals(85.54, five.published().get(0).value());
    assertEquals(Optional.of(new ImportanceWeighting(Estimator.IWAE, 5)),
        five.shortened(200).training().importanceWeighting());
    assertEquals(Presets.burda2015().model(), five.model());
    assertEquals(84.78, Presets.burda2015(new ImportanceWeighting(Estimator.IWAE, 50)).published().get(0).value());
    assertEquals(List.of(), Presets.burda2015(new ImportanceWeighting(Estimator.IWAE, 7)).published());
    assertEquals(List.of(), Presets.burda2015(new ImportanceWeighting(Estimator.DREG, 5)).published());
  }

  @Test
  void haveNamesOfTheirOwn() {
    assertEquals(Presets.all().size(), new HashSet<>(all().map(Preset::name).toList()).size());
    assertTrue(all().map(Preset::source).collect(Collectors.groupingBy(Function.identity())).size() >= 4);
  }

  /** "About 156 a epoch": 468 whole batches of 60,000 rows, and a labelled one after every third. */
  @Test
  void theTalksEpochHas156LabelledSteps() {
    TrainingSettings settings = Presets.talk2021SemiSupervisedVae().training();
    DataSet rows = digits(468).withLabelsAt(IntStream.range(0, 374).toArray());
    Batches batches = settings.toBuilder().batch(1).build()
        .batches(Presets.talk2021SemiSupervisedVae().model(), rows);
    assertEquals(468 + 156, batches.perEpoch());
  }
}
