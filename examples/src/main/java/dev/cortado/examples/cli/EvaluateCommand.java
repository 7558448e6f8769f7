package dev.cortado.examples.cli;

import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@code cortado evaluate}: the figures of a trained model, as one JSON object. */
final class EvaluateCommand implements Command {
  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "Prints how well a trained model reconstructs and predicts, as one JSON object.";
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
    Engine.declare(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("evaluate --model runs/ssvae/model.safetensors");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    LatentModel model = ModelFile.read(given);
    DataSet rows = Data.of(given).split(given);
    ModelFile.requireFit(given.neededPath("--model"), model, rows);
    try (Engine engine = Engine.of(given)) {
      Evaluation evaluation = new Evaluator(model, engine.kernels()).evaluate(rows);
      String split = given.text("--split").orElseThrow(); // the names are those of metrics.json
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("model", model.settings().kind().word());
      figures.put("rows", (long) evaluation.rows());
      figures.put("labelledRows", (long) evaluation.labelled());
      figures.put(split + "Reconstruction", evaluation.losses().reconstruction());
      figures.put(split + "Kl", model.settings().kind() == ModelKind.AUTOENCODER ? null : evaluation.losses().kl());
      figures.put(split + "Prediction", model.predictor().isPresent() ? evaluation.losses().prediction() : null);
      figures.put(split + "Accuracy", number(evaluation.accuracy()));
      figures.put(split + "AbsoluteError", number(evaluation.absoluteError()));
      figures.put("activeUnits", (long) evaluation.activeUnits());
      figures.put("kernels", engine.kernels().name());
      terminal.out().print(Json.writeIndented(figures));
      return Cortado.OK;
    }
  }

  private static Object number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
