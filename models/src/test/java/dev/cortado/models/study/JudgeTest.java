package dev.cortado.models.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final DataSet ROWS = TinyData.rows(240);

  @Test
  void learnsFromTheLabelledRowsAloneAndTellsOthersApart() {
    Judge judge = Judge.train(ROWS.head(180), 6, 3, new ScalarKernels());
    assertEquals(4, judge.classes());
    assertTrue(judge.accuracy(ROWS.tail(60)) > 0.95, () -> "accuracy " + judge.accuracy(ROWS.tail(60)));
    float[] image = new float[16];
    ROWS.read(181, image, 0);
    float[] probabilities = judge.probabilities(image, 1);
    assertArrayEquals(new int[] {ROWS.label(181)}, judge.classify(image, 1));
    assertEquals(1, probabilities[0] + probabilities[1] + probabilities[2] + probabilities[3], 1e-5);
  }

  @Test
  void rowsWithoutLabelDoNotCount() {
    Judge all = Judge.train(ROWS, 1, 3, new ScalarKernels());
    Judge labelled = Judge.train(ROWS.labelled(), 1, 3, new ScalarKernels());
    float[] image = new float[16];
    ROWS.read(1, image, 0);
    assertArrayEquals(labelled.probabilities(image, 1), all.probabilities(image, 1));
  }
}
