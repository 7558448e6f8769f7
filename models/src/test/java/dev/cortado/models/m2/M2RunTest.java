package dev.cortado.models.m2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.ChildJvm;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.DivergedException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class M2RunTest {
  private static final M2Settings SETTINGS = new M2Settings(
      16, 4, 3, List.of(24), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM, Likelihood.BERNOULLI);
  private static final M2Training TRAINING = M2Training.defaults(Observation.VALUES)
      .learningRate(new LearningRate.Constant(5e-3)).batches(16, 8).epochs(20).seed(3);

  /** All rows of TinyData that have a label, with so many labels shown. */
  private static DataSet fewLabels(int rows, int labels) {
    return TinyData.rows(rows).labelled().labels(LabelDraw.count(labels), 5);
  }

  @Test
  void imagesWithoutLabelsHelpFourLabels() {
    DataSet train = fewLabels(960, 4);
    DataSet test = TinyData.rows(1500).tail(540);
    M2 model = new M2(SETTINGS, 3);
    List<M2Losses> epochs = new ArrayList<>();
    new M2Run(model, TRAINING.alpha(1), train, new ScalarKernels()).listener(new M2Listener() {
      @Override
      public void onEpoch(M2Run run) {
        assertEquals(epochs.size(), run.epoch());
        epochs.add(run.epochLosses());
      }
    }).run();
    assertEquals(20, epochs.size());
    M2Losses last = epochs.get(19);
    assertTrue(last.total() < epochs.get(0).total() - 0.5, epochs::toString);
    double share = 636.0 / 640;
    assertEquals(last.total(), last.reconstruction() + last.kl() + last.prior() - share * last.entropy() + last.prediction(),
        1e-3);
    assertTrue(new M2Inference(model, new ScalarKernels()).error(test) < 0.02);
  }

  private static String bits(Kernels kernels) {
    M2 model = new M2(new M2Settings(16, 4, 5, List.of(67, 33), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM,
        Likelihood.GAUSSIAN), 3);
    StringBuilder text = new StringBuilder();
    M2Training training = new M2Training(3, 1, 65, 13, TRAINING.optimizer(), TRAINING.learningRate(), 0.3,
        M2Training.defaults(Observation.MOMENTS).pixels(), Observation.VALUES);
    new M2Run(model, training, fewLabels(900, 40), kernels).listener(new M2Listener() {
      @Override
      public void onStep(M2Run run) {
        text.append(Integer.toHexString(Float.floatToIntBits((float) run.losses().total()))).append(' ');
      }
    }).run();
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"scalar, 2", "vector, 1", "vector, 3"})
  void theSameBitsEverywhere(String kernels, int threads) {
    String expected = bits(new ScalarKernels());
    assertEquals(9, expected.split(" ").length); // 600 rows in batches of 65
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      assertEquals(expected, bits(Backends.named(kernels, team)));
    }
  }

  @Test
  void rowsThatAllHaveALabelOrAllNoneAreLearntFrom() {
    for (DataSet data : List.of(TinyData.rows(240).labelled(), TinyData.rows(240).withLabelsAt())) {
      M2Run run = new M2Run(new M2(SETTINGS, 3), TRAINING.epochs(2), data, new ScalarKernels());
      run.run();
      assertEquals(data.label(1) < 0 ? 240 / 16 * 2 : 160 / 8 * 2, run.steps());
      assertTrue(data.label(1) < 0 ? run.losses().prediction() == 0 && run.losses().entropy() > 0
          : run.losses().prediction() > 0 && run.losses().entropy() == 0);
    }
  }

  @Test
  void otherRowsThanTheModelsAreRefused() {
    DataSet wrong = ArrayDataSet.of(Shape.of(3), new float[6], new int[] {0, 1}, 2);
    assertEquals("M2 is to learn from 2 rows of [3] with 2 classes, but it needs rows of 16 numbers with 4 classes.",
        assertThrows(InputException.class, () -> new M2Run(new M2(SETTINGS, 3), TRAINING, wrong, new ScalarKernels()))
            .getMessage());
  }

  @Test
  void aLossThatIsNoLongerFiniteEndsTheRun() {
    M2 model = new M2(SETTINGS, 3);
    model.parameters().get(0).value().data()[7] = Float.NaN;
    DivergedException end = assertThrows(
        DivergedException.class, () -> new M2Run(model, TRAINING, fewLabels(240, 8), new ScalarKernels()).run());
    assertTrue(end.getMessage().startsWith("The loss is NaN in step 1 of epoch 1: "), end::getMessage);
  }

  /** Prints the bytes of the last epoch, which is the first that allocates nothing. */
  static final class Child {
    public static void main(String[] arguments) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long[] bytes = {0, Long.MAX_VALUE};
      try (WorkerTeam team = WorkerTeam.of(2)) {
        M2Run run = new M2Run(new M2(SETTINGS, 3), TRAINING.epochs(600), fewLabels(1500, 40),
            Backends.named(arguments[0], team));
        run.listener(new M2Listener() {
          @Override
          public void onStep(M2Run step) {
            long now = threads.getCurrentThreadAllocatedBytes();
            long ofEpoch = step.steps() % step.stepsPerEpoch();
            if (ofEpoch == 1) {
              bytes[0] = now;
            } else if (ofEpoch == 0) {
              bytes[1] = now - bytes[0];
              if (bytes[1] == 0) {
                step.stop();
              }
            }
          }
        }).run();
      }
      System.out.print(bytes[1] + " bytes, ");
    }
  }

  /** As in training's own test: three JVMs may try, because C2 now and then leaves a vector on the heap. */
  @ParameterizedTest
  @ValueSource(strings = {"vector", "scalar"})
  void noByteAStep(String kernels) throws Exception {
    String clean = "0 bytes, exit 0";
    String printed = "";
    for (int attempt = 0; attempt < 3 && !printed.equals(clean); attempt++) {
      printed = ChildJvm.run(List.of("--add-modules", "jdk.incubator.vector", "-Xmx256m"), Child.class, kernels)
          .replaceFirst("(?s)^WARNING: Using incubator[^\n]*\n", "");
    }
    assertEquals(clean, printed);
  }

  @Test
  void stylesAndClassesMakeImages() {
    M2 model = new M2(SETTINGS, 3);
    new M2Run(model, TRAINING.alpha(1), TinyData.rows(960), new ScalarKernels()).run();
    M2Inference inference = new M2Inference(model, new ScalarKernels());
    float[] z = inference.encode(new float[4 * 16], 0, 1, 2, 3);
    float[] images = inference.decode(new float[4 * 3], 0, 1, 2, 3);
    assertEquals(4 * 3, z.length);
    for (int c = 0; c < 4; c++) { // class c is a bright row c
      int image = c;
      double[] brightness = IntStream.range(0, 4).mapToDouble(row -> IntStream.range(0, 4)
          .mapToDouble(j -> images[image * 16 + row * 4 + j]).average().orElseThrow()).toArray();
      for (int row = 0; row < 4; row++) {
        assertTrue(row == c ? brightness[row] > 0.7 : brightness[row] < 0.4, "class " + c + ", row " + row);
      }
    }
    assertEquals("y: row 1 is of class 4, but classes go from 0 to 3",
        assertThrows(IllegalArgumentException.class, () -> inference.decode(new float[6], 0, 4)).getMessage());
    assertEquals("z: 2 rows of 3 numbers are asked for, but the array has 7",
        assertThrows(IllegalArgumentException.class, () -> inference.decode(new float[7], 0, 1)).getMessage());
  }
}
