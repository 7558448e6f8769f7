package dev.cortado.examples.cli;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Csv;
import dev.cortado.models.io.Npy;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code cortado encode}: where a trained model puts images in its latent space, for other programs. */
final class EncodeCommand implements Command {
  @Override
  public String name() {
    return "encode";
  }

  @Override
  public String summary() {
    return "Writes where a trained model puts images in its latent space, as .npy and .csv.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = new Options(name());
    ModelFile.declare(options);
    Data.declare(options);
    Data.declareSplit(options);
    options.path("--out", "DIR", ".", "The folder for latent.npy [rows, latent], latent.csv and, where there is one,"
        + " latent-log-variance.npy. A dot is the present folder.");
    Engine.declare(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("encode --model runs/ssvae/model.safetensors --out runs/ssvae");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    LatentModel model = ModelFile.read(given);
    DataSet rows = Data.of(given).split(given);
    ModelFile.requireFit(given.neededPath("--model"), model, rows);
    Path folder = given.neededPath("--out");
    try (Engine engine = Engine.of(given)) {
      Inference inference = new Inference(model, engine.kernels());
      Tensor mean = Tensor.zeros(Shape.of(rows.size(), model.settings().latent()));
      if (model.settings().kind() == ModelKind.AUTOENCODER) {
        inference.encode(rows, mean.data());
      } else {
        Tensor logVariance = Tensor.zeros(mean.shape());
        inference.encode(rows, mean.data(), logVariance.data());
        Npy.write(folder.resolve("latent-log-variance.npy"), logVariance);
      }
      Npy.write(folder.resolve("latent.npy"), mean);
      csv(folder.resolve("latent.csv"), inference, rows, mean);
      terminal.line("encoded " + rows.size() + " rows: latent.npy, "
          + (model.settings().kind() == ModelKind.AUTOENCODER ? "" : "latent-log-variance.npy, ") + "latent.csv");
      terminal.line(folder.toString());
      return Cortado.OK;
    }
  }

  /** One line a row: its number, its label, the predictor's answer, and its place. */
  private static void csv(Path file, Inference inference, DataSet rows, Tensor mean) {
    int answers = inference.predictionSize();
    boolean classifier = inference.model().classifies();
    float[] predictions = answers > 0 ? inference.predict(mean.data()) : new float[0];
    List<String> names = new ArrayList<>(List.of("row", "label", "predicted", "probability"));
    for (int i = 0; i < mean.columns(); i++) {
      names.add("z" + i);
    }
    Csv.write(file, names, rows.size(), (row, column) -> {
      int best = classifier ? RunPictures.largest(predictions, row, answers) : 0;
      return switch (column) {
        case 0 -> row;
        case 1 -> rows.label(row) < 0 ? null : rows.label(row);
        case 2 -> classifier ? (Object) best : answers > 0 ? (Object) predictions[row] : null;
        case 3 -> classifier ? predictions[row * answers + best] : null;
        default -> mean.get(row, column - 4);
      };
    });
  }
}
