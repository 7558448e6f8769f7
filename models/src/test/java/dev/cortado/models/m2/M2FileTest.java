package dev.cortado.models.m2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.InputException;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.io.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class M2FileTest {
  private static final M2Settings SETTINGS = new M2Settings(
      6, 3, 2, List.of(5, 4), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM, Likelihood.GAUSSIAN);

  @Test
  void aModelComesBackAndEqualModelsMakeEqualBytes(@TempDir Path folder) throws Exception {
    M2 model = new M2(SETTINGS, 9);
    Path file = folder.resolve("m2.safetensors");
    M2File.write(model, file);
    M2 read = M2File.read(file);
    assertEquals(SETTINGS, read.settings());
    for (int i = 0; i < model.parameters().size(); i++) {
      assertEquals(model.parameters().get(i).name(), read.parameters().get(i).name());
      assertArrayEquals(model.parameters().get(i).value().data(), read.parameters().get(i).value().data());
    }
    Path again = folder.resolve("again.safetensors");
    M2File.write(new M2(SETTINGS, 9), again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  private static String refusal(Path file) {
    return assertThrows(InputException.class, () -> M2File.read(file)).getMessage();
  }

  @Test
  void otherFilesAreRefused(@TempDir Path folder) {
    Path file = folder.resolve("other.safetensors");
    new Safetensors(Map.of("a", Tensor.zeros(2)), Map.of()).write(file);
    assertEquals(file + ": this is a safetensors file, but its metadata do not say which M2 it is; give a file that M2File"
        + " has written.", refusal(file));
    new Safetensors(Map.of("a", Tensor.zeros(2)), Map.of("m2", "{\"width\":3}")).write(file);
    assertEquals(file + ": the entry \"m2\" of its metadata cannot be used; the file is damaged, or of another version of"
        + " Cortado.", refusal(file));
    M2File.write(new M2(SETTINGS, 9), file);
    Safetensors content = Safetensors.read(file);
    new Safetensors(Map.of("classifier.0.weight", Tensor.zeros(2)), content.metadata()).write(file);
    assertEquals(file + ": the tensor classifier.0.weight is [2], but should be [6, 5]; the file is damaged.",
        refusal(file));
  }
}
