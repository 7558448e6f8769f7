package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A launch that fails is one sentence, never silent work of Java threads; to close afterwards is safe. */
class FailingLaunchTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isReportedAndDoesNotCrash(boolean afterAGoodOne) throws Exception {
    TestDevice.get();
    String output = ChildJvm.run(
        List.of("-XX:+UseG1GC", "-Xmx2g"), Map.of(), FailingLaunch.class, Boolean.toString(afterAGoodOne));
    assertTrue(output.contains("opencl: " + TestDevice.get().name() + " could not run the program; use the CPU"), output);
    assertTrue(output.contains("opencl: these kernels are closed; open new ones"), output);
    assertFalse(output.contains("no failure"), output);
    assertTrue(output.endsWith("exit 0"), output);
  }
}
