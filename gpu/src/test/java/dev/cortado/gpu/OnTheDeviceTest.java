package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Training runs on the device, and its memory stays there: by the log of Aparapi's native library. */
class OnTheDeviceTest {
  @Test
  void theArenaIsMadeOnceAndNeverTransferred() throws Exception {
    TestDevice.get();
    String log = ChildJvm.run(
        List.of("-XX:+UseG1GC", "-Dcom.aparapi.enableVerboseJNI=true"), Map.of(), Training.class, "20");
    assertTrue(log.contains("last loss") && log.endsWith("exit 0"), log);
    List<String> lines = log.lines().toList();
    List<String> made = lines.stream().filter(line -> line.startsWith("memory 0 clCreateBuffer")).toList();
    assertEquals(1, made.size(), made::toString);
    assertTrue(made.get(0).contains("CL_MEM_COPY_HOST_PTR|CL_MEM_READ_WRITE"), made::toString);
    assertFalse(lines.stream().anyMatch(line -> line.contains("writing buffer") && line.endsWith(" memory")), log);
    assertFalse(log.contains("reading buffer memory"), log);
    long staged = lines.stream().filter(line -> line.contains("writing buffer") && line.endsWith(" staged")).count();
    assertTrue(staged >= 20, staged + " batches brought in 20 steps");
    long read = lines.stream().filter(line -> line.equals("explicitly reading buffer results")).count();
    assertTrue(read >= 20 && read < 50, read + " times losses read in 20 steps");
  }
}
