package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generated part of the kernel is what its generator writes. */
class ProductSourceTest {
  @ParameterizedTest
  @EnumSource
  void theFileIsAsGenerated(Tile tile) throws IOException {
    assertEquals(ProductSource.generate(tile), Files.readString(ProductSource.file(tile)));
  }
}
