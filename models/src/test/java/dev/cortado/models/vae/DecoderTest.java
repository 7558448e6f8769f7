package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Shape;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderTest {
  @Test
  void startsAtTheMeanOfEachPixelButNeverCertain() {
    float[] pixels = new float[4 * 16];
    for (int row = 0; row < 4; row++) {
      pixels[row * 16] = 1; // always
      pixels[row * 16 + 1] = row == 0 ? 1 : 0.2f; // 0.4 on average
    } // the others never
    DataSet data = ArrayDataSet.of(Shape.of(4, 4), pixels, new int[4], 1);
    Decoder decoder = new Decoder(TinyData.model(ModelKind.VAE), 1);
    List<Parameter> before = new Decoder(TinyData.model(ModelKind.VAE), 1).parameters();
    decoder.startAtMean(data);
    List<Parameter> after = decoder.parameters();
    float[] bias = after.get(after.size() - 1).value().data();
    assertEquals(Math.log(999), bias[0], 1e-5);
    assertEquals(Math.log(0.4 / 0.6), bias[1], 1e-5);
    assertEquals(-Math.log(999), bias[15], 1e-5);
    for (int i = 0; i < after.size() - 1; i++) {
      assertEquals(before.get(i).value().data()[0], after.get(i).value().data()[0], after.get(i).name());
    }
  }
}
