package dev.cortado.models.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpaceResponseTest {
  private static final DataSet DATA = TinyData.rows(120);
  private static final ScalarKernels KERNELS = new ScalarKernels();
  private static LatentModel model;
  private static TrainingSettings training;
  private static DataSet asked;

  @BeforeAll
  static void train() {
    ModelSettings settings = TinyData.model(ModelKind.SSVAE).toBuilder().inputDropout(0).build();
    training = TinyData.training(ModelKind.SSVAE).toBuilder().epochs(30).build();
    model = settings.build(1);
    new TrainingRun(model, training, training.batches(settings, DATA), KERNELS).run();
    asked = DATA.subset(IntStream.range(0, 120).filter(row -> DATA.label(row) == 1).limit(10).toArray());
  }

  private static int[] called(int label) {
    int[] labels = new int[asked.size()];
    Arrays.fill(labels, label);
    return labels;
  }

  @Test
  void theTrueLabelsDisplaceNothing() {
    List<SpaceResponse.Spaces> spaces =
        SpaceResponse.of(model, DATA, asked, called(1), DATA, training, new long[] {1, 20}, KERNELS);
    assertEquals(20, spaces.get(1).steps());
    assertArrayEquals(new float[360], spaces.get(1).displacement());
  }

  @Test
  void fictitiousLabelsMoveTheRowsTowardsTheClassAndLeaveTheModelAlone() {
    Inference inference = new Inference(model, KERNELS);
    float[] before = inference.encode(asked);
    List<SpaceResponse.Spaces> spaces =
        SpaceResponse.of(model, DATA, asked, called(3), asked, training, new long[] {1, 300}, KERNELS);
    assertArrayEquals(before, inference.encode(asked), "the model is only copied");
    double[] centroid = new double[3];
    int count = 0;
    float[] all = inference.encode(DATA);
    for (int row = 0; row < DATA.size(); row++) {
      if (row % 4 == 3) {
        count++;
        for (int j = 0; j < 3; j++) {
          centroid[j] += all[3 * row + j];
        }
      }
    }
    double there = 0;
    double placebo = 0;
    for (int i = 0; i < asked.size(); i++) {
      for (int j = 0; j < 3; j++) {
        there += Math.pow(spaces.get(1).fictitious()[3 * i + j] - centroid[j] / count, 2);
        placebo += Math.pow(spaces.get(1).placebo()[3 * i + j] - centroid[j] / count, 2);
      }
    }
    assertTrue(there < 0.8 * placebo, there + " beside " + placebo);
    assertFalse(Arrays.equals(new float[30], spaces.get(0).displacement()), "one step already moves something");
  }

  @Test
  void cosines() {
    assertEquals(1, SpaceResponse.cosine(new float[] {1, 2}, new float[] {2, 4}), 1e-12);
    assertEquals(-1, SpaceResponse.cosine(new float[] {1, 2}, new float[] {-1, -2}), 1e-12);
    assertTrue(Double.isNaN(SpaceResponse.cosine(new float[2], new float[] {1, 1})));
  }

  @Test
  void dataAreWhereTheDataAre() {
    InhabitedSpace space = new InhabitedSpace(model, DATA, KERNELS);
    float[] means = new Inference(model, KERNELS).encode(DATA);
    for (int row = 0; row < DATA.size(); row++) {
      assertTrue(space.contains(means, row), "row " + row);
    }
    InhabitedSpace one = new InhabitedSpace(model, DATA.head(1), KERNELS);
    float[] opposite = {-means[0], -means[1], -means[2]};
    assertTrue(one.contains(means, 0));
    assertFalse(one.contains(opposite, 0), "as likely under the prior, but nothing is there");
  }
}
