package dev.cortado.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.cortado.core.Shape;
import dev.cortado.models.data.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded digits are what PROVENANCE.md says. */
class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "images-idx3-ubyte.gz, 2889698e6bc3614913e76901316712919d1998fc2b44512451bfe65bc1e668b1",
    "labels-idx1-ubyte.gz, 651e38e2ac0632f5113ec18f1df4977117f953197819034009971a6675a0df78",
  })
  void filesHaveTheBytesOfMnist(String name, String sha256) throws IOException, NoSuchAlgorithmException {
    try (InputStream stream = Digits.class.getResourceAsStream("digits/" + name)) {
      assertNotNull(stream);
      byte[] content = new GZIPInputStream(stream).readAllBytes();
      assertEquals(sha256, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }
  }

  @Test
  void theyAreReadAsImagesWithLabels() {
    DataSet all = Digits.all();
    assertEquals(10_000, all.size());
    assertEquals(Shape.of(28, 28), all.shape());
    assertEquals(10, all.classes());
    assertEquals(8000, Digits.train(all).size());
    assertEquals(2000, Digits.test(all).size());
    int[] first = {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}; // MNIST's well-known beginning
    for (int row = 0; row < first.length; row++) {
      assertEquals(first[row], all.label(row));
    }
    assertEquals(all.label(8000), Digits.test(all).label(0));
    float[] image = new float[784];
    all.read(0, image, 0);
    assertEquals(3 / 255f, image[5 * 28 + 12]); // the first pixel that has ink
  }
}
