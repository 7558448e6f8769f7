package dev.cortado.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossoverTableTest {
  private static final String TIMES = """
      nn-128x128x128 SIMD_ONE_THREAD 20
      nn-128x128x128 SIMD_ALL_THREADS 25
      nn-128x128x128 DEVICE 100
      nn-128x128x128 DEVICE_AND_TRANSFERS 400
      nn-1024x1024x1024 SIMD_ONE_THREAD 9000
      nn-1024x1024x1024 SIMD_ALL_THREADS 5000
      nn-1024x1024x1024 DEVICE 500
      nn-1024x1024x1024 DEVICE_AND_TRANSFERS 5100
      W2 SIMD_ALL_THREADS 2000000
      W2 DEVICE_AND_TRANSFERS 1000000
      """;

  /** As JMH writes it, cut to what is read and a little more. */
  private static String jmh(String unit) {
    StringBuilder text = new StringBuilder("[{\"benchmark\": \"b.Other\", \"jvmArgs\": [], \"primaryMetric\": {}}");
    for (String time : TIMES.strip().split("\n")) {
      String[] words = time.split(" ");
      boolean product = words[0].startsWith("nn");
      text.append(String.format(Locale.ROOT, """
          , {"benchmark": "b.C", "mode": "avgt", "forks": 1, "jvmArgs": ["-XX:+UseG1GC"], "jdkVersion": "25", "vmName": "VM",
          "warmupIterations": 2, "warmupTime": "1 s", "measurementIterations": 3, "measurementTime": "1 s",
          "params": {"contender": "%s", "%s": "%s"},
          "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s", "rawData": [[1, 2]]}}
          """, words[1], product ? "product" : "workload", words[0], words[2], unit));
    }
    return text.append("]").toString();
  }

  private static Figures figures(String device) {
    Map<String, Object> about = new LinkedHashMap<>(
        Map.of("date", "2026-01-02", "cpu", "Some CPU", "cores", 2, "device", device, "commit", "abc"));
    return RecordCrossover.figures(about, jmh("us/op"));
  }

  @Test
  void theCrossoverIsWhereTheDeviceBecomesFasterForGood() {
    assertEquals("""
        Measured on 2026-01-02: Some CPU, 2 cores, and the device Card (Maker), GPU, 8 compute units, 99 MiB; JDK 25 (VM),\
         commit abc. JMH means; products: 1 fork(s), 3 iterations of 1 s after 2 of 1 s; steps: 1 fork(s),\
         3 iterations of 1 s after 2 of 1 s.

        - Square matrices, n 128 to 1,024: the device is the faster one from 1,024 on; with transfers it is nowhere the\
         faster one.
        - Training steps of W1's net, batch 1,024 to 1,024: the device is nowhere the faster one; with transfers it is the\
         faster one from 1,024 on.

        | | SIMD, the better number of threads | device | with transfers |
        |---|---|---|---|
        | nn-128x128x128 | 20.0 us | 100 us, 0.20 x | 400 us, 0.050 x |
        | nn-1024x1024x1024 | 5.00 ms | 500 us, 10 x | 5.10 ms, 0.98 x |
        | W2 | 2.00 s |  | 1.00 s, 2.00 x |
        """, CrossoverTable.markdown(figures("Card (Maker), GPU, 8 compute units, 99 MiB")));
  }

  @Test
  void aProcessorAsDeviceIsCalledByItsName() {
    String text = CrossoverTable.markdown(figures("pthread (PoCL), CPU, 2 compute units, 99 MiB"));
    assertEquals("**No graphics card was there.** The device is the same processor once more, behind an OpenCL driver that"
        + " shares its cores: the table shows how the crossover is found, and nothing of what a card does.",
        text.lines().skip(2).findFirst().orElseThrow());
  }

  @Test
  void aFileInAnotherUnitIsRefused() {
    assertEquals("b.C {contender=SIMD_ONE_THREAD, product=nn-128x128x128} is told in ns/op, not in us/op or ms/op",
        assertThrows(IllegalArgumentException.class, () -> RecordCrossover.figures(new LinkedHashMap<>(), jmh("ns/op")))
            .getMessage());
  }
}
