package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No operation without a row in {@link OpCases}. */
class OpCoverageTest {
  @Test
  void everyOperationHasARow() throws Exception {
    Set<String> operations = new TreeSet<>();
    Path classes = Path.of(Op.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = classes.resolve("dev/cortado/autodiff/op");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace(".class", "").replace(File.separator, ".");
        Class<?> type = name.endsWith("package-info") ? Object.class : Class.forName(name);
        if (Op.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          operations.add(name);
        }
      }
    }
    assertTrue(operations.size() >= 27, "only these operations found in " + folder + ": " + operations);
    Set<String> rows = OpCases.all().map(row -> row.type().getName()).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(operations, rows, "operations and rows of OpCases");
  }
}
