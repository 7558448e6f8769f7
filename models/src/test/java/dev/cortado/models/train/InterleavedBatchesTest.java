package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.ModelKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The regime of talk2021: all rows unlabelled, and after every third of their batches one of labelled rows. */
class InterleavedBatchesTest {
  private final DataSet data = TinyData.rows(90); // 60 labelled
  private final Tensor images = Tensor.zeros(8, 16);
  private final Tensor labels = Tensor.zeros(8, 1);
  private final Tensor weights = Tensor.zeros(8, 1);

  private Batches batches(int every) {
    return TinyData.training(ModelKind.SSVAE).toBuilder().labelledStepEvery(every).build()
        .batches(TinyData.model(ModelKind.SSVAE), data);
  }

  /** Each batch as U or L with its rows. */
  private List<String> rest(Batches batches) {
    List<String> seen = new ArrayList<>();
    while (batches.next(images, labels, weights)) {
      float labelled = 0;
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        labelled += weights.data()[i];
        rows.append(' ').append(batches.row(i));
      }
      assertTrue(labelled == 0 || labelled == 8);
      seen.add((labelled == 0 ? "U" : "L") + rows);
    }
    return seen;
  }

  private static String kinds(List<String> batches) {
    StringBuilder kinds = new StringBuilder();
    batches.forEach(batch -> kinds.append(batch.charAt(0)));
    return kinds.toString();
  }

  @Test
  void oneLabelledBatchAfterEveryThird() {
    Batches batches = batches(3); // 11 of all rows
    assertEquals(14, batches.perEpoch());
    batches.startEpoch(0);
    assertEquals("UUULUUULUUULUU", kinds(rest(batches)));
    assertFalse(batches.next(images, labels, weights));
  }

  @Test
  void labelledRowsStartAnewWhenUsedUp() {
    Batches batches = batches(1); // 11 labelled ones an epoch, of 7 in a pass
    batches.startEpoch(2);
    List<String> labelled = rest(batches).stream().filter(batch -> batch.startsWith("L")).toList();
    assertEquals(11, labelled.size());
    assertNotEquals(labelled.subList(0, 4), labelled.subList(7, 11));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20})
  void skippingIsAsTaking(int every) {
    Batches batches = batches(every);
    for (long epoch = 0; epoch < 3; epoch++) {
      batches.startEpoch(epoch);
      List<String> all = rest(batches);
      assertEquals(batches.perEpoch(), all.size());
      for (int skipped = 0; skipped <= all.size(); skipped++) {
        Batches other = batches(every);
        other.startEpoch(epoch);
        other.skip(skipped / 2);
        other.skip(skipped - skipped / 2);
        assertEquals(all.subList(skipped, all.size()), rest(other));
      }
    }
  }
}
