package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The generated part of the kernel is what its generator writes. */
class ProductSourceTest {
  @Test
  void theFileIsAsGenerated() throws IOException {
    assertEquals(ProductSource.generate(), Files.readString(ProductSource.FILE));
  }
}
