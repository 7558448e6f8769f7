package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tile a product takes. Needs no device. */
class TileTest {
  @ParameterizedTest
  @CsvSource({
      "8192, 8192, 132, LARGE", "2048, 2048, 132, LARGE", // some rounds of all units
      "1024, 1024, 132, MIDDLE", "1024, 512, 132, MIDDLE", "784, 512, 132, MIDDLE", // large ones for half the units at most
      "128, 512, 132, SMALL", "37, 29, 132, SMALL", "1, 1, 1, SMALL", // too few of any
      "256, 256, 2, LARGE", "128, 128, 2, MIDDLE"})
  void isTheOneWithWhichAllUnitsAreDoneFirst(int rows, int columns, int units, Tile tile) {
    assertEquals(tile, Tile.of(rows, columns, units));
  }
}
