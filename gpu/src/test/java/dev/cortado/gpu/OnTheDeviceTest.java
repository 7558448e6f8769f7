package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Training runs on the device, and its memory stays there: by the log of Aparapi's native library. */
class OnTheDeviceTest {
  private static List<String> log(int steps) throws Exception {
    TestDevice.get();
    String log = ChildJvm.run(List.of("-XX:+UseG1GC", "-Dcom.aparapi.enableVerboseJNI=true"), Map.of(), Training.class,
        Integer.toString(steps));
    assertTrue(log.contains("last loss") && log.endsWith("exit 0"), log);
    return log.lines().toList();
  }

  /** How many more such lines the second log has. */
  private static long more(List<String> log, List<String> longer, String start, String end) {
    return count(longer, start, end) - count(log, start, end);
  }

  private static long count(List<String> log, String start, String end) {
    return log.stream().filter(line -> line.startsWith(start) && line.endsWith(end)).count();
  }

  @Test
  void theArenaIsMadeOnceAndNeverTransferred() throws Exception {
    List<String> lines = log(20);
    List<String> made = lines.stream().filter(line -> line.matches("memory \\d+ clCreateBuffer.*")).toList();
    assertEquals(1, made.size(), made::toString);
    assertTrue(made.get(0).contains("CL_MEM_COPY_HOST_PTR|CL_MEM_READ_WRITE"), made::toString);
    assertFalse(lines.stream().anyMatch(line -> line.contains("writing buffer") && line.endsWith(" memory")));
    assertFalse(lines.stream().anyMatch(line -> line.contains("reading buffer memory")));
  }

  /** What ten more steps add to the log: all else, such as the weights on their way there and back, is in both. */
  @Test
  void aStepIsOneLaunchWithTheBatchTheRatesAndTheLossOnTheirWay() throws Exception {
    List<String> ten = log(10);
    List<String> twenty = log(20);
    assertEquals(10, more(ten, twenty, "clSetKernelArg int 'passes '", ""), "launches");
    assertEquals(10, more(ten, twenty, "explicitly writing buffer", " staged"),
        "batches, rates, positions of random streams");
    assertEquals(10, more(ten, twenty, "explicitly writing buffer", ""), "and nothing else is brought");
    assertEquals(10, more(ten, twenty, "explicitly reading buffer", " results"), "losses");
    assertEquals(10, more(ten, twenty, "explicitly reading buffer", ""), "and nothing else is read");
  }
}
