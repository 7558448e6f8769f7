package dev.cortado.benchmarks.results;

import dev.cortado.benchmarks.Rates;
import dev.cortado.benchmarks.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes data of what JMH wrote about the suite, and draws README's part of them: {@code RecordSuite PROJECT MACHINE COMMIT
 * JMH.json}, run on the machine that was measured, writes {@code benchmarks/results/DATE-MACHINE-jmh.json}. The file comes
 * from {@code java -jar benchmarks.jar -prof gc -rf json -rff JMH.json}.
 */
public final class RecordSuite {
  private RecordSuite() {}

  /** Ends with status 2 if the words are not four. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: RecordSuite PROJECT MACHINE COMMIT JMH.json");
      System.exit(2);
    }
    Map<String, Object> about = Record.aboutThisMachine(args[2]);
    JmhResults.keep(figures(about, Files.readString(Path.of(args[3]))), Path.of(args[0]), args[1], "jmh");
  }

  /** Figures of all results but those that compare contenders, which {@link RecordCrossover} takes. */
  static Figures figures(Map<String, Object> about, String jmh) {
    return JmhResults.figures(about, jmh, RecordSuite::line);
  }

  private static Map<String, Object> line(JmhResults result) {
    Map<String, String> parameters = result.parameters();
    if (parameters.containsKey("contender")) {
      return null;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("benchmark", result.type().substring(result.type().lastIndexOf('.') + 1));
    line.putAll(parameters);
    line.put("us", result.microseconds());
    Work work = Rates.work(result.type(), parameters);
    if (work.operations() > 0) {
      line.put("mflop", work.operations() / 1e6);
      line.put("gflops", work.operations() / result.microseconds() / 1e3);
    }
    if (work.bytes() > 0) {
      line.put("gb_per_s", work.bytes() / result.microseconds() / 1e3);
    }
    if (result.bytesPerCall() != null) {
      line.put("bytes_per_call", result.bytesPerCall());
    }
    line.put("iterations_us", result.iterations());
    return line;
  }
}
