package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {
  private static String refusal(UnaryOperator<ModelSettings.Builder> change) {
    ModelSettings.Builder builder = change.apply(TinyData.model(ModelKind.SSVAE).toBuilder());
    return assertThrows(InputException.class, builder::build).getMessage();
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertEquals("The latent size is 0; choose from 1 to 1048576.", refusal(b -> b.latent(0)));
    assertEquals("The hidden sizes of the encoder are [20, -1]; each must be from 1 to 1048576.",
        refusal(b -> b.hidden(List.of(20, -1))));
    assertEquals("The prior variance is 0.0; choose a positive number.", refusal(b -> b.priorVariance(0)));
    assertEquals("The input dropout is 1.0; choose from 0 to below 1.", refusal(b -> b.inputDropout(1)));
    assertEquals("The number of free nats a dimension is NaN; choose 0 or a positive number.",
        refusal(b -> b.freeBits(Double.NaN)));
    assertEquals("A model of kind vae has no predictor, but one is set; choose kind ssvae.",
        refusal(b -> b.kind(ModelKind.VAE).predictor(PredictorSettings.classifier(3))));
    assertEquals("A model of kind ssvae needs a predictor; set one, or choose kind vae.",
        refusal(b -> b.kind(ModelKind.VAE).kind(ModelKind.SSVAE)));
    assertEquals("The classifier has 1 classes to tell apart; it needs at least 2.",
        assertThrows(InputException.class, () -> PredictorSettings.classifier(1)).getMessage());
    assertEquals("model: the settings are of kind ssvae, but a model of kind vae is to be built; use settings.build(seed)",
        assertThrows(IllegalArgumentException.class,
            () -> new VariationalAutoencoder(TinyData.model(ModelKind.SSVAE), 1)).getMessage());
  }

  @Test
  void parametersHaveTheNamesOfTheContract() {
    ModelSettings settings = TinyData.model(ModelKind.SSVAE);
    assertEquals(
        List.of("encoder.0.weight", "encoder.0.bias", "encoder.1.weight", "encoder.1.bias", "posterior.mean.weight",
            "posterior.mean.bias", "posterior.logVariance.weight", "posterior.logVariance.bias", "decoder.0.weight",
            "decoder.0.bias", "decoder.1.weight", "decoder.1.bias", "decoder.2.weight", "decoder.2.bias",
            "predictor.0.weight", "predictor.0.bias", "predictor.1.weight", "predictor.1.bias"),
        settings.build(1).parameters().stream().map(Parameter::name).toList());
    for (ModelKind kind : ModelKind.values()) {
      List<Parameter> all = TinyData.model(kind).toBuilder().hiddenLayer(HiddenLayer.GATED)
          .reconstruction(Reconstruction.GAUSSIAN).build().build(1).parameters();
      assertEquals(all.size(), new HashSet<>(all.stream().map(Parameter::name).toList()).size());
    }
  }

  @Test
  void whatModelsShareStartsFromTheSameBits() {
    LatentModel largest = TinyData.model(ModelKind.SSVAE).build(9);
    Map<String, Parameter> byName =
        largest.parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    List<LatentModel> others = List.of(TinyData.model(ModelKind.AUTOENCODER).build(9),
        TinyData.model(ModelKind.VAE).build(9), new SupervisedBaseline(TinyData.model(ModelKind.SSVAE), 9));
    for (LatentModel other : others) {
      for (Parameter parameter : other.parameters()) {
        assertArrayEquals(byName.get(parameter.name()).value().data(), parameter.value().data(), parameter.name());
      }
    }
  }

  @Test
  void theBuilderMirrorsTheDecoderAndKeepsTheRest() {
    ModelSettings settings = ModelSettings.defaults(ModelKind.VAE, Shape.of(28, 28), 10);
    ModelSettings other = settings.toBuilder().hidden(List.of(5, 4, 3)).build();
    assertEquals(List.of(3, 4, 5), other.decoderHidden());
    assertEquals(settings, other.toBuilder().hidden(settings.encoderHidden()).build());
    assertEquals(784, settings.pixels());
  }
}
