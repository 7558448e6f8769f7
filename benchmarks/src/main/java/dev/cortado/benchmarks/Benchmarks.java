package dev.cortado.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Where {@code java -jar benchmarks.jar} begins: JMH with all its options, and after it a table with rates beside the times.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** As of JMH; {@code -h} shows how. */
  public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(args);
    if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams() || options.shouldListProfilers()
        || options.shouldListResultFormats()) {
      Main.main(args);
      return;
    }
    new RateTable(new Runner(options).run()).print(System.out);
  }
}
