package dev.cortado.models.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  @TempDir Path folder;

  @Test
  void arraysAreWrittenAsNumPyWritesThem() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, Tensor.of(Shape.of(2, 3), 0.5f, -1.25f, 3, 1e-3f, 2e10f, -0f));
    assertArrayEquals(SafetensorsTest.resource("matrix.npy"), Files.readAllBytes(file));
    Npy.write(file, Tensor.of(Shape.of(5), 0, 1, 2, 3, 4));
    assertArrayEquals(SafetensorsTest.resource("vector.npy"), Files.readAllBytes(file));
  }

  @Test
  void tables() throws IOException {
    Path file = folder.resolve("a.csv");
    Object[][] cells = {{1, 0.1f, "plain"}, {-1, Double.NaN, "a,b \"c\"\n"}, {null, 2.5e-7, "\u00e9"}};
    Csv.write(file, List.of("label", "z1", "note, quoted"), 3, (row, column) -> cells[row][column]);
    assertEquals("label,z1,\"note, quoted\"\n"
        + "1,0.1,plain\n-1,,\"a,b \"\"c\"\"\n\"\n,2.5E-7,\u00e9\n", Files.readString(file));
  }
}
