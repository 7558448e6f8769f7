package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.SpeedComparison;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DeviceTrialTest {
  /** Scalar kernels whose every affine takes a millisecond longer. */
  private static Kernels slow() {
    Kernels kernels = new ScalarKernels();
    return (Kernels) Proxy.newProxyInstance(DeviceTrialTest.class.getClassLoader(), new Class<?>[] {Kernels.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("affine")) {
            LockSupport.parkNanos(1_000_000);
          }
          try {
            return method.invoke(kernels, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  @Test
  void theFasterOneIsFoundByStepsOfTheTraining() {
    DataSet data = ArrayDataSet.of(Shape.of(4, 4), new float[30 * 16], new int[30], 2);
    ModelSettings model = ModelSettings.defaults(ModelKind.SSVAE, data.shape(), data.classes());
    TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().batch(10).build();
    SpeedComparison comparison = DeviceTrial.run(model, training, data, slow(), new ScalarKernels());
    assertTrue(comparison.deviceIsFaster(), comparison.toString());
    assertTrue(comparison.cpuMilliseconds() > 5, "five affine layers at least: " + comparison);
    assertTrue(comparison.deviceMilliseconds() > 0, comparison.toString());
  }
}
