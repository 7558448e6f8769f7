package dev.cortado.models.m2;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.InputException;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.io.Json;
import dev.cortado.models.io.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained model in a file of the safetensors format: the parameters under their names, and in the metadata, as JSON under
 * {@code m2}, what the model is. Equal models make equal bytes.
 */
public final class M2File {
  private static final String KEY = "m2";

  private M2File() {}

  /**
   * Writes a model, atomically.
   *
   * @throws InputException if the file cannot be written
   */
  public static void write(M2 model, Path file) {
    Map<String, Tensor> tensors = new TreeMap<>();
    model.parameters().forEach(p -> tensors.put(p.name(), p.value()));
    new Safetensors(tensors, Map.of("format", "cortado", KEY, Json.write(settings(model.settings())))).write(file);
  }

  private static Map<String, Object> settings(M2Settings settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", settings.width());
    map.put("classes", settings.classes());
    map.put("latent", settings.latent());
    map.put("hidden", settings.hidden());
    map.put("activation", settings.activation().name());
    map.put("initialization", settings.initialization().name());
    map.put("likelihood", settings.likelihood().name());
    return map;
  }

  /**
   * Reads a model.
   *
   * @throws InputException if the file cannot be read, or is not one that {@link #write} has written
   */
  public static M2 read(Path file) {
    Safetensors content = Safetensors.read(file);
    M2 model = new M2(settings(file, content.metadata().get(KEY)), 0);
    for (Parameter parameter : model.parameters()) {
      Tensor stored = content.tensors().get(parameter.name());
      if (stored == null || !stored.shape().equals(parameter.value().shape())) {
        throw new InputException(file + ": the tensor " + parameter.name() + " is "
            + (stored == null ? "missing" : stored.shape().toString()) + ", but should be " + parameter.value().shape()
            + "; the file is damaged.");
      }
      System.arraycopy(stored.data(), 0, parameter.value().data(), 0, stored.size());
    }
    return model;
  }

  private static M2Settings settings(Path file, String textOrNull) {
    if (textOrNull == null) {
      throw new InputException(file + ": this is a safetensors file, but its metadata do not say which M2 it is; give a file"
          + " that M2File has written.");
    }
    try {
      Map<String, Object> map = Json.parseObject(textOrNull);
      return new M2Settings(whole(map, "width"), whole(map, "classes"), whole(map, "latent"),
          ((List<?>) map.get("hidden")).stream().map(h -> ((Number) h).intValue()).toList(),
          Activation.valueOf((String) map.get("activation")), Initialization.valueOf((String) map.get("initialization")),
          Likelihood.valueOf((String) map.get("likelihood")));
    } catch (IllegalArgumentException | NullPointerException | ClassCastException | InputException problem) {
      throw new InputException(file + ": the entry \"" + KEY + "\" of its metadata cannot be used; the file is damaged, or"
          + " of another version of Cortado.", problem);
    }
  }

  private static int whole(Map<String, Object> map, String key) {
    return Math.toIntExact((Long) map.get(key));
  }
}
