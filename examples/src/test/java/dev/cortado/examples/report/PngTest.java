package dev.cortado.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What we write, the JDK's own reader reads. */
class PngTest {
  @Test
  void survivesTheWayThroughAnotherReader() throws IOException {
    byte[] pixels = new byte[13 * 7];
    new Random(1).nextBytes(pixels);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.encode(pixels, 13, 7)));
    assertEquals(13, image.getWidth());
    assertEquals(7, image.getHeight());
    for (int i = 0; i < pixels.length; i++) {
      assertEquals(pixels[i] & 0xff, image.getRaster().getSample(i % 13, i / 13, 0));
    }
  }

  @Test
  void refusesAWrongNumberOfPixels() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Png.encode(new byte[5], 2, 3));
    assertEquals("png: 5 pixels do not make an image of 2 x 3", e.getMessage());
  }

  @Test
  void aSheetPutsImagesWhereTheyBelong() throws IOException {
    ImageSheet sheet = new ImageSheet(2, 3, 2, 2, 1).draw(1, 2, new float[] {9, 0, 1, 0.5f, -1}, 1);
    assertEquals(8, sheet.width());
    assertEquals(5, sheet.height());
    byte[] file = Base64.getDecoder().decode(sheet.dataUri().substring("data:image/png;base64,".length()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    int[] corner = image.getRaster().getSamples(6, 3, 2, 2, 0, (int[]) null);
    assertEquals(0, corner[0]);
    assertEquals(255, corner[1]);
    assertEquals(128, corner[2]);
    assertEquals(0, corner[3]); // below 0 is clipped
    assertEquals(0, image.getRaster().getSample(0, 0, 0));
  }
}
