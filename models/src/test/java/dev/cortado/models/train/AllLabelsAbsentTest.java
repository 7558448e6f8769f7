package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without labels the semi-supervised model is the plain one, bit for bit: in every parameter and every loss. */
class AllLabelsAbsentTest {
  private final DataSet unlabelled = TinyData.rows(50).withLabelsAt();

  private List<Losses> train(LatentModel model, TrainingSettings settings) {
    List<Losses> losses = new ArrayList<>();
    new TrainingRun(model, settings, settings.batches(model.settings(), unlabelled), new ScalarKernels())
        .listener(new TrainingListener() {
          @Override
          public void onStep(TrainingRun run) {
            losses.add(run.losses());
          }
        })
        .run();
    return losses;
  }

  @ParameterizedTest
  @EnumSource(PredictorInput.class)
  void trainsLikeTheVae(PredictorInput input) {
    ModelSettings semi = TinyData.model(ModelKind.SSVAE);
    semi = semi.toBuilder().predictor(semi.predictor().orElseThrow().input(input)).build();
    ModelSettings plain = semi.toBuilder().kind(ModelKind.VAE).build(); // the same input dropout
    TrainingSettings settings = TinyData.training(ModelKind.SSVAE).toBuilder().epochs(9).steps(20).clipNorm(5).build();
    LatentModel vae = plain.build(settings.seed());
    LatentModel ssvae = semi.build(settings.seed());
    List<float[]> initial = vae.parameters().stream().map(p -> p.value().data().clone()).toList();

    List<Losses> expected = train(vae, settings);
    assertEquals(20, expected.size());
    assertEquals(expected, train(ssvae, settings));

    Map<String, Parameter> byName =
        ssvae.parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    for (int i = 0; i < initial.size(); i++) {
      Parameter parameter = vae.parameters().get(i);
      assertArrayEquals(parameter.value().data(), byName.get(parameter.name()).value().data(), parameter.name());
      assertFalse(Arrays.equals(initial.get(i), parameter.value().data()), parameter.name() + " has not learnt");
    }
  }
}
