package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every body of every benchmark, run once: what is timed is right, whoever computes it. */
class BenchmarkBodiesTest {
  /** A class of benchmarks, its body, and values for its parameters. */
  record Body(Class<? extends Measured> type, Method method, Map<String, String> values) {
    @Override
    public String toString() {
      return type.getSimpleName() + "." + method.getName() + " " + values;
    }

    Body with(Map<String, String> changed) {
      Map<String, String> all = new LinkedHashMap<>(values);
      changed.forEach((name, value) -> all.computeIfPresent(name, (n, old) -> value));
      return new Body(type, method, all);
    }

    /** Copies of what a call leaves, after it has been verified. */
    List<float[]> run() throws ReflectiveOperationException {
      Measured benchmark = Parameters.instance(type, values);
      benchmark.open();
      try {
        List<float[]> before = copies(benchmark);
        method.invoke(benchmark);
        benchmark.verify();
        List<float[]> results = copies(benchmark);
        assertTrue(results.isEmpty() || IntStream.range(0, results.size()).anyMatch(
            i -> !Arrays.equals(before.get(i), results.get(i))), "the call has written something");
        return results;
      } finally {
        benchmark.close();
      }
    }

    private static List<float[]> copies(Measured benchmark) {
      return benchmark.results().stream().map(tensor -> tensor.data().clone()).toList();
    }
  }

  /** The classes that JMH's own list names. */
  private static List<Class<? extends Measured>> types() throws ClassNotFoundException {
    BenchmarkList list = BenchmarkList.defaultList();
    TreeSet<String> names = new TreeSet<>();
    list.getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .forEach(entry -> names.add(entry.getUserClassQName()));
    List<Class<? extends Measured>> types = new ArrayList<>();
    for (String name : names) {
      types.add(Class.forName(name).asSubclass(Measured.class));
    }
    return types;
  }

  private static List<Method> bodies(Class<?> type) {
    return Stream.of(type.getMethods()).filter(method -> method.isAnnotationPresent(Benchmark.class)).toList();
  }

  /** All values of enums and words; of numbers, sizes and workloads (these have their own test) the last, the smallest. */
  static Stream<Body> everyBody() throws ClassNotFoundException {
    List<Body> all = new ArrayList<>();
    for (Class<? extends Measured> type : types()) {
      List<Map<String, String>> choices = List.of(Map.of());
      for (Map.Entry<String, List<String>> parameter : Parameters.of(type).entrySet()) {
        List<String> values = parameter.getValue();
        boolean small = values.get(0).matches(".*\\d.*");
        choices = choices.stream()
            .flatMap(choice -> (small ? values.subList(values.size() - 1, values.size()) : values).stream().map(value -> {
              Map<String, String> longer = new LinkedHashMap<>(choice);
              longer.put(parameter.getKey(), value);
              return longer;
            })).toList();
      }
      for (Method method : bodies(type)) {
        choices.forEach(choice -> all.add(new Body(type, method, choice)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyBody")
  void givesTheBitsOfTheSpecification(Body body) throws ReflectiveOperationException {
    if (body.values().getOrDefault("contender", "").startsWith("DEVICE")) {
      needDevice();
    }
    List<float[]> results = body.run();
    for (float[] result : results) {
      for (float number : result) {
        assertTrue(Float.isFinite(number));
      }
    }
    if (!body.values().containsKey("kernels")) {
      return; // verified by other means, and nobody else computes it
    }
    List<float[]> expected = body.with(Map.of("kernels", "scalar", "threads", "2")).run();
    assertEquals(expected.size(), results.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), results.get(i), "result " + i);
    }
  }

  @Test
  void everyClassWithABodyIsOnTheList() throws ClassNotFoundException {
    List<String> families = types().stream().map(Class::getSimpleName).toList();
    assertEquals(List.of("AffineBenchmark", "BatchBenchmark", "CrossoverMatmulBenchmark",
        "CrossoverTrainingBenchmark", "ElementBenchmark", "EncodeBenchmark", "LossBenchmark", "ProductBenchmark",
        "RandomBenchmark", "RowBenchmark", "ScalingBenchmark", "StartUpBenchmark", "StepBenchmark", "StreamingBenchmark",
        "UpdateBenchmark", "VariationalBenchmark", "ZerosBenchmark"), families);
    for (Class<? extends Measured> type : types()) {
      assertFalse(bodies(type).isEmpty(), type.getName());
    }
  }

  /** Skips where no device can be used, and fails where one has to be. */
  private static void needDevice() {
    Backends.provider("opencl").orElseThrow().unavailableBecause().ifPresent(reason -> {
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      Assumptions.abort(reason);
    });
  }
}
