package dev.cortado.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lesson runs to its end: its self-check is the test. */
class LessonsTest {
  static List<String> lessons() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/cortado/examples"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("Lesson\\d\\d\\w+\\.java"))
          .map(name -> name.replace(".java", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lessonEndsWithAllChecksPassed(String lesson) throws ReflectiveOperationException {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Class.forName("dev.cortado.examples." + lesson).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new AssertionError(lesson + " failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      System.setOut(console);
    }
    int number = Integer.parseInt(lesson.substring("Lesson".length(), "Lesson".length() + 2));
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("Lesson " + number + " is over: all checks passed."),
        printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theyAreNumberedWithoutGaps() throws IOException {
    List<String> lessons = lessons();
    assertTrue(lessons.size() >= 8, lessons.toString());
    for (int i = 0; i < lessons.size(); i++) {
      assertEquals(i + 1, Integer.parseInt(lessons.get(i).substring("Lesson".length(), "Lesson".length() + 2)));
    }
  }

  @Test
  void aSelfCheckFailsLoudly() {
    AssertionError e = assertThrows(AssertionError.class, () -> Check.that("two and two is five", false));
    assertEquals("The lesson claims that two and two is five, but it is not so.", e.getMessage());
  }
}
