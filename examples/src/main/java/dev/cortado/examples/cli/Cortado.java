package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.train.DivergedException;
import dev.cortado.models.train.Presets;
import dev.cortado.models.vae.ModelKind;
import java.io.InputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The command line as a function: arguments and streams in, exit status out. */
public final class Cortado {
  /** All went well. */
  public static final int OK = 0;
  /** A defect of this program. */
  public static final int DEFECT = 1;
  /** The user gave something that cannot be used. */
  public static final int BAD_INPUT = 2;
  /** Training ended because the loss was no longer finite. */
  public static final int DIVERGED = 3;
  /** What was computed differs from what was published by more than it may. */
  public static final int DIFFERS = 4;

  private static final String NO_RESTART = "--no-restart";

  private Cortado() {}

  private static List<Command> commands() {
    return List.of(
        new TrainCommand(ModelKind.SSVAE),
        new TrainCommand(ModelKind.VAE),
        new TrainCommand(ModelKind.AUTOENCODER),
        new EvaluateCommand(),
        new GenerateCommand(),
        new EncodeCommand(),
        new LikelihoodCommand(),
        new StudioCommand(),
        new PresetCommand(Presets.talk2021Autoencoder()),
        new PresetCommand(Presets.talk2021Vae()),
        new PresetCommand(Presets.talk2021SemiSupervisedVae()),
        new KingmaCommand(),
        new CompareCommand(),
        new WeightCommand(),
        new LabelsCommand(),
        new RegressCommand(),
        new CounterfactualCommand(),
        new OptimizeCommand(),
        new DevicesCommand(),
        new DownloadCommand("mnist"),
        new DownloadCommand("fashion-mnist"));
  }

  /**
   * Runs one command.
   *
   * @param arguments as after {@code java -jar cortado.jar}
   * @param out for results; the last line of a training is the folder with the results
   * @param err for the one sentence that says what is wrong
   * @return the exit status: 0, or one of the constants above
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    return run(List.of(arguments), new Terminal(out, false), err);
  }

  static int run(List<String> arguments, Terminal terminal, PrintStream err) {
    try {
      return dispatch(arguments.stream().filter(a -> !a.equals(NO_RESTART)).toList(), terminal);
    } catch (InputException e) {
      terminal.clearStatus();
      err.println("cortado: " + e.getMessage());
      return BAD_INPUT;
    } catch (DivergedException e) {
      terminal.clearStatus();
      err.println("cortado: " + e.getMessage());
      return DIVERGED;
    } catch (OutOfMemoryError e) {
      terminal.clearStatus();
      err.println("cortado: the heap of " + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB is too small; start with java -Xmx4g -jar cortado.jar, or choose a smaller --batch or --hidden");
      return BAD_INPUT;
    }
  }

  private static int dispatch(List<String> arguments, Terminal terminal) {
    String first = arguments.isEmpty() ? "help" : arguments.get(0);
    if (List.of("help", "--help", "-h").contains(first)) {
      help(arguments.subList(Math.min(1, arguments.size()), arguments.size()), terminal);
      return OK;
    }
    if (List.of("version", "--version").contains(first)) {
      terminal.line("cortado " + version());
      return OK;
    }
    if (arguments.size() == 2 && List.of("--help", "-h").contains(arguments.get(1)) && !longer(first).isEmpty()) {
      help(List.of(first), terminal);
      return OK;
    }
    Command command = command(arguments).orElseThrow(() -> new InputException(unknown(arguments)));
    List<String> rest = arguments.subList(command.name().split(" ").length, arguments.size());
    if (rest.contains("--help") || rest.contains("-h")) {
      help(command, terminal);
      return OK;
    }
    return command.run(command.options().parse(rest), terminal);
  }

  /** Whether these arguments call a command that should have the Vector API. */
  static boolean computes(List<String> arguments) {
    List<String> words = arguments.stream().filter(a -> !a.equals(NO_RESTART)).toList();
    return !words.contains("--help") && !words.contains("-h") && command(words).map(Command::computes).orElse(false);
  }

  private static Optional<Command> command(List<String> arguments) {
    return commands().stream().filter(command -> {
      List<String> words = List.of(command.name().split(" "));
      return arguments.size() >= words.size() && arguments.subList(0, words.size()).equals(words);
    }).findFirst();
  }

  /** The commands whose first word this is, where they have a second. */
  private static List<Command> longer(String first) {
    return commands().stream().filter(command -> command.name().startsWith(first + " ")).toList();
  }

  private static String unknown(List<String> arguments) {
    String first = arguments.get(0);
    List<String> longer = longer(first).stream().map(command -> command.name().substring(first.length() + 1)).toList();
    if (!longer.isEmpty()) {
      return first + " needs to know what" + (arguments.size() > 1 ? ", and '" + arguments.get(1) + "' is not known" : "")
          + "; write cortado " + first + " " + String.join(" | ", longer);
    }
    String near = commands().stream().map(command -> command.name().split(" ")[0])
        .min(Comparator.comparingInt(word -> Options.distance(word, first))).orElse("");
    return "there is no command '" + first + "'; "
        + (Options.distance(near, first) <= 2 ? "did you mean " + near + "?" : "see cortado help");
  }

  private static void help(List<String> words, Terminal terminal) {
    Optional<Command> asked = command(words);
    if (asked.isPresent()) {
      help(asked.get(), terminal);
      return;
    }
    if (words.size() == 1 && !longer(words.get(0)).isEmpty()) {
      list(longer(words.get(0)), terminal);
      terminal.line("\nAll options of one: java -jar cortado.jar help " + longer(words.get(0)).get(0).name());
      return;
    }
    if (!words.isEmpty()) {
      throw new InputException(unknown(words));
    }
    terminal.line("cortado: autoencoders that learn from data and from labels at once, in pure Java\n");
    terminal.line("  java -jar cortado.jar COMMAND [OPTIONS]\n");
    int width = list(commands(), terminal);
    terminal.line("  help" + " ".repeat(width - 2) + "Shows this, or with a command after it all options of that command.");
    terminal.line("  version" + " ".repeat(width - 5) + "Shows which version this is.");
    terminal.line("\nFor a start: java -jar cortado.jar train ssvae");
    terminal.line("Where the JVM lacks the Vector API, cortado restarts itself with it; --no-restart prevents that.");
    terminal.line("Exit status: 0 done, 2 bad input, 3 the loss was no longer finite, 4 differs from what was published.");
  }

  /** One line each; how wide their names are. */
  private static int list(List<Command> commands, Terminal terminal) {
    int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
    for (Command command : commands) {
      terminal.line("  " + command.name() + " ".repeat(width - command.name().length() + 2) + command.summary());
    }
    return width;
  }

  private static void help(Command command, Terminal terminal) {
    terminal.line("cortado " + command.name() + ": " + command.summary() + "\n");
    terminal.out().print(command.options().help());
    if (!command.examples().isEmpty()) {
      terminal.line("\nExamples:");
      command.examples().forEach(example -> terminal.line("  java -jar cortado.jar " + example));
    }
  }

  /** As in the build, {@code 0.1.0}. */
  static String version() {
    return built("version");
  }

  /** Of the source that was built, where the build was told: {@code mvn -Dcortado.commit=$(git rev-parse HEAD)}. */
  static String commit() {
    return built("commit");
  }

  private static String built(String property) {
    try (InputStream in = Cortado.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(property);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
