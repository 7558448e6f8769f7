package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A garbage collector that moves the arena is refused; where it is not asked for, the loss is seen. */
class ArenaLossTest {
  private static String count(String collector) throws Exception {
    TestDevice.get();
    return ChildJvm.run(List.of("-XX:+Use" + collector), Map.of(), LosingTheArena.class);
  }

  @Test
  void theSerialCollectorLosesTheArenaAndThatIsReported() throws Exception {
    String output = count("SerialGC");
    assertTrue(output.contains("counted 10.0 with"), output);
    assertTrue(output.contains("opencl: the memory of " + TestDevice.get().name() + " was replaced by old contents, because"
        + " the garbage collector moved the array behind it; go on from the last checkpoint, with -XX:+UseG1GC and more heap"
        + " (-Xmx)"), output);
    assertTrue(output.endsWith("exit 0"), output);
  }

  @Test
  void theG1CollectorKeepsIt() throws Exception {
    String output = count("G1GC");
    assertTrue(output.contains("counted 10.0 with") && output.contains("counted 40.0"), output);
    assertTrue(output.endsWith("exit 0"), output);
  }

  /** Opens kernels by the front door. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) {
      OpenClProvider provider = new OpenClProvider();
      System.out.println(provider.unavailableBecause().orElse("available"));
      try {
        provider.create(null);
      } catch (IllegalStateException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  void otherCollectorsAreRefused() throws Exception {
    TestDevice.get();
    String reason = "opencl: only the G1 garbage collector leaves the arrays behind the device's memory where they are;"
        + " start java with -XX:+UseG1GC";
    for (String collector : List.of("SerialGC", "ParallelGC", "ZGC")) {
      String output = ChildJvm.run(List.of("-XX:+Use" + collector), Map.of(), Opening.class);
      assertTrue(output.contains(reason) && output.contains("refused: " + reason), output);
    }
  }

  @Test
  void regionsTooLargeForTheArenaAreRefused() throws Exception {
    TestDevice.get();
    if (Runtime.version().feature() < 18) {
      return; // JDK 17 has no larger regions
    }
    String output = ChildJvm.run(List.of("-XX:+UseG1GC", "-XX:G1HeapRegionSize=64m"), Map.of(), Opening.class);
    assertTrue(output.contains("refused: opencl: with regions of 64 MiB the G1 garbage collector moves the arrays behind the"
        + " device's memory; start java with -XX:G1HeapRegionSize=32m or less"), output);
  }
}
