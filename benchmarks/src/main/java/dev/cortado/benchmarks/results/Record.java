package dev.cortado.benchmarks.results;

import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a file of results from printed lines: {@code Record OUT.json COMMIT JDK FLAGS PROTOCOL LINES.jsonl...}, run on the
 * machine that was measured.
 */
public final class Record {
  private Record() {}

  /** Reads the lines, adds date and machine, writes the file. */
  public static void main(String[] args) throws IOException {
    if (args.length < 6) {
      System.err.println("usage: Record OUT.json COMMIT JDK FLAGS PROTOCOL LINES.jsonl...");
      System.exit(2);
    }
    Map<String, Object> about = aboutThisMachine(args[1]);
    about.put("jdk", args[2]);
    about.put("flags", args[3]);
    about.put("protocol", args[4]);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String file : List.of(args).subList(5, args.length)) {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (line.startsWith("{")) {
          lines.add(Json.parseObject(line));
        }
      }
    }
    new Figures(about, lines).write(Path.of(args[0]));
    System.out.println(lines.size() + " lines in " + args[0]);
  }

  /** What is known about a run that was made today on this machine with this commit, to be completed by the caller. */
  static Map<String, Object> aboutThisMachine(String commit) throws IOException {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("date", LocalDate.now().toString());
    about.put("commit", commit);
    about.put("cpu", cpu());
    about.put("cores", Runtime.getRuntime().availableProcessors());
    return about;
  }

  /** What Linux calls the processor. */
  private static String cpu() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
      String[] parts = line.split("\\s*:\\s*", 2);
      if (parts.length == 2) {
        fields.putIfAbsent(parts[0], parts[1]);
      }
    }
    return fields.getOrDefault("model name", "unknown") + ", family " + fields.get("cpu family") + " model "
        + fields.get("model") + (fields.getOrDefault("flags", "").contains("avx512f") ? ", AVX-512" : "");
  }
}
