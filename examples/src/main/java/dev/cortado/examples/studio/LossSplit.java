package dev.cortado.examples.studio;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.vae.Decoder;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.Predictor;
import dev.cortado.models.vae.PredictorKind;
import java.util.Map;

/** The parts of the counterfactual objective of one image at two latent points. */
final class LossSplit {
  private LossSplit() {}

  /** Reconstruction, prior (|z|^2 / 2 tau^2) and prediction under this label, before any weight, in nats. */
  static Map<String, Object> of(
      LatentModel model, Kernels kernels, float[] image, float[] before, float[] after, int label) {
    Tape tape = Tape.inference(kernels, 0);
    Variable z = tape.input("z", Shape.of(2, before.length));
    Variable images = tape.input("images", Shape.of(2, image.length));
    Variable labels = tape.input("labels", Shape.of(2, 1));
    Decoder decoder = model.decoder().orElseThrow();
    Predictor predictor = model.predictor().orElseThrow();
    for (int i = 0; i < 2; i++) {
      System.arraycopy(i == 0 ? before : after, 0, z.value().data(), i * before.length, before.length);
      System.arraycopy(image, 0, images.value().data(), i * image.length, image.length);
      labels.value().data()[i] = predictor.settings().kind() == PredictorKind.CLASSIFIER
          ? label
          : new Standardization(predictor.settings().targetMean(), predictor.settings().targetDeviation()).apply(label);
    }
    for (Variable input : new Variable[] {z, images, labels}) {
      kernels.written(input.value());
    }
    Variable reconstruction = decoder.loss(decoder.apply(z), images);
    Variable prior = Ops.scale(Ops.rowSums(Ops.square(z)), (float) (0.5 / model.settings().priorVariance()));
    Variable prediction = predictor.loss(predictor.apply(z), labels);
    return Map.of("before", parts(0, kernels, reconstruction, prior, prediction),
        "after", parts(1, kernels, reconstruction, prior, prediction));
  }

  private static Map<String, Object> parts(int row, Kernels kernels, Variable... parts) {
    for (Variable part : parts) {
      kernels.read(part.value());
    }
    return Map.of("reconstruction", parts[0].value().data()[row], "prior", parts[1].value().data()[row],
        "prediction", parts[2].value().data()[row]);
  }
}
