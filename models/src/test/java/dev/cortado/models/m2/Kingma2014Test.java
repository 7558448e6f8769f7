package dev.cortado.models.m2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.models.train.Presets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class Kingma2014Test {
  @Test
  void whatWasPublishedIsThatOfThePresetsAndOnlyForTheSourcesLabels() {
    for (int labels : Kingma2014.labels()) {
      assertEquals(Presets.kingma2014(labels).published().get(0).value(), Kingma2014.M1.published(labels).orElseThrow());
    }
    assertEquals(0.0494, Kingma2014.M2.published(600).orElseThrow());
    assertEquals(0.0218, Kingma2014.M1_M2.published(3000).orElseThrow());
    assertEquals(OptionalDouble.empty(), Kingma2014.M2.published(601));
  }

  @Test
  void theNetworksHaveAsManyParametersAsTheSources() {
    assertEquals(Presets.kingma2014(100).model(), Kingma2014.vae(Shape.of(28, 28)));
    int onPixels = count(new M2(Kingma2014.onPixels(784, 10), 1));
    assertEquals(785 * 500 + 501 * 10 + 795 * 500 + 2 * 501 * 50 + 61 * 500 + 501 * 784, onPixels);
    int onFeatures = count(new M2(Kingma2014.onFeatures(50, 10), 1));
    assertEquals(51 * 500 + 501 * 10 + 61 * 500 + 2 * 501 * 50 + 61 * 500 + 2 * 501 * 50, onFeatures);
    assertEquals(List.of("m1", "m2", "m1+m2"), List.of(Kingma2014.values()).stream().map(Kingma2014::word).toList());
  }

  private static int count(M2 model) {
    return model.parameters().stream().mapToInt(p -> p.value().size()).sum();
  }
}
