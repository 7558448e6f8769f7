package dev.cortado.examples.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README keeps its word: its program compiles and runs, its section Start has two commands, what it points to exists. */
class ReadmeIT {
  @TempDir Path folder;

  @Test
  void theProgramRuns() throws IOException, InterruptedException {
    List<String> programs = blocks("java");
    assertEquals(1, programs.size(), "programs in README.md");
    Path source = Files.writeString(folder.resolve("FirstModel.java"), programs.get(0));
    String jars = Built.LIBRARIES.stream().map(module -> Built.jar(module, "").toString())
        .collect(Collectors.joining(File.pathSeparator));
    Built.run(folder, "javac", List.of("-Xlint:all", "-Werror", "-cp", jars, "-d", "classes", source.toString()));
    writeDigits("train", 600);
    writeDigits("t10k", 100);
    String printed = Built.run(folder, "java", List.of("--add-modules", "jdk.incubator.vector",
        "-cp", "classes" + File.pathSeparator + jars, "FirstModel", folder.toString()));
    assertTrue(Pattern.compile("accuracy \\d+\\.\\d %").matcher(printed).find(), printed);
  }

  @Test
  void startHasTwoCommandsOfOneLine() throws IOException {
    String start = readme().replaceFirst("(?s).*\n## Start\n", "").replaceFirst("(?s)\n## .*", "");
    List<String> commands = new ArrayList<>();
    Matcher block = Pattern.compile("(?s)```\\w*\n(.*?)```").matcher(start);
    while (block.find()) {
      commands.add(block.group(1).strip());
    }
    assertEquals(2, commands.size(), start);
    commands.forEach(command -> assertEquals(1, command.lines().count(), command));
  }

  @Test
  void everyFileThatItPointsToExists() throws IOException {
    Matcher link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)").matcher(readme());
    int links = 0;
    while (link.find()) {
      assertTrue(Files.exists(Built.project().resolve(link.group(1))), link.group(1));
      links++;
    }
    assertTrue(links > 0, "README.md has no links to files");
  }

  private static String readme() throws IOException {
    return Files.readString(Built.project().resolve("README.md"));
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(readme());
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /** Rows of which each shows its class as a bright bar: enough to run the program, quickly. */
  private void writeDigits(String set, int rows) throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    try (DataOutputStream pixels = new DataOutputStream(images); DataOutputStream classes = new DataOutputStream(labels)) {
      for (int number : new int[] {0x803, rows, 28, 28}) {
        pixels.writeInt(number);
      }
      classes.writeInt(0x801);
      classes.writeInt(rows);
      for (int row = 0; row < rows; row++) {
        classes.writeByte(row % 10);
        for (int pixel = 0; pixel < 784; pixel++) {
          pixels.writeByte(pixel / 56 == row % 10 ? 250 : 3);
        }
      }
    }
    Files.write(folder.resolve(set + "-images-idx3-ubyte"), images.toByteArray());
    Files.write(folder.resolve(set + "-labels-idx1-ubyte"), labels.toByteArray());
  }
}
