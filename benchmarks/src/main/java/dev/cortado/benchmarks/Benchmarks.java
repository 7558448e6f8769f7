package dev.cortado.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Where {@code java -jar benchmarks.jar} begins: JMH with all its options, and after it a table with rates beside the times.
 * A benchmark that fails ends the run, unless {@code -foe false} says otherwise: what is missing in a table nobody sees.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** As of JMH; {@code -h} shows how. Ends with status 0, 1 if a benchmark fails, or 2 if an option is wrong. */
  public static void main(String[] args) throws IOException {
    String[] words = Arrays.stream(args).map(word -> word.equals("--help") ? "-h" : word).toArray(String[]::new);
    Options options;
    try {
      CommandLineOptions given = new CommandLineOptions(words);
      if (given.shouldHelp() || given.shouldList() || given.shouldListWithParams() || given.shouldListProfilers()
          || given.shouldListResultFormats()) {
        Main.main(words);
        return;
      }
      checkParameters(given);
      options = new OptionsBuilder().parent(given).shouldFailOnError(given.shouldFailOnError().orElse(true)).build();
    } catch (CommandLineOptionException | IllegalArgumentException e) {
      end(2, "Not an option of JMH, or not with this value: " + e.getMessage() + "; -h shows all options, -l all benchmarks");
      return;
    }
    try {
      new RateTable(new Runner(options).run()).print(System.out);
    } catch (NoBenchmarksException e) {
      end(2, "No benchmark has such a name; -l shows all.");
    } catch (RunnerException e) {
      end(1, e.getMessage());
    }
  }

  private static void end(int status, String reason) {
    System.err.println(reason);
    System.exit(status);
  }

  /** A value that is none of an enum would fail in JMH's forks, once for each benchmark. */
  private static void checkParameters(Options options) throws IOException {
    TreeSet<String> types = new TreeSet<>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(
        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
        options.getIncludes(), options.getExcludes())) {
      types.add(entry.getUserClassQName());
    }
    for (String name : types) {
      for (Map.Entry<String, List<String>> known : Parameters.ofEnums(name).entrySet()) {
        for (String value : options.getParameter(known.getKey()).orElse(List.of())) {
          if (!known.getValue().contains(value)) {
            throw new IllegalArgumentException("-p " + known.getKey() + "=" + value + ": "
                + name.substring(name.lastIndexOf('.') + 1) + " has no such value; choose from "
                + String.join(", ", known.getValue()) + ", or fewer benchmarks");
          }
        }
      }
    }
  }
}
