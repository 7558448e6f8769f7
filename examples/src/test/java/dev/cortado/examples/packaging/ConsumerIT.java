package dev.cortado.examples.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's small program, compiled and run against the published jars: on the class path and on the module path. */
class ConsumerIT {
  private static final String PROGRAM = """
      package consumer;

      import dev.cortado.autodiff.Ops;
      import dev.cortado.autodiff.Parameter;
      import dev.cortado.autodiff.Tape;
      import dev.cortado.autodiff.Variable;
      import dev.cortado.core.Shape;
      import dev.cortado.core.Tensor;
      import dev.cortado.core.kernels.Backends;
      import dev.cortado.core.kernels.WorkerTeam;
      import dev.cortado.models.optim.Optimizer;

      public final class Main {
        public static void main(String[] args) {
          try (WorkerTeam team = WorkerTeam.of(2)) {
            Tape tape = Tape.training(Backends.best(team), 1);
            Parameter w = new Parameter("w", Tensor.of(Shape.of(2, 1), 3, 4));
            Variable x = tape.input("x", Shape.of(1, 2));
            x.value().data()[0] = 5;
            x.value().data()[1] = 6;
            Variable y = Ops.sum(Ops.matmul(x, tape.parameter(w)));
            tape.forward();
            tape.backward(y);
            System.out.println("y " + y.value().data()[0] + " dw " + w.gradient().data()[0] + " " + w.gradient().data()[1]);
            System.out.println("module " + Tape.class.getModule().isNamed() + " " + Optimizer.class.getModule().isNamed());
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void worksOnTheClassPath() throws IOException, InterruptedException {
    Path source = write("src/consumer/Main.java", PROGRAM);
    Built.run(folder, "javac", List.of("-Xlint:all", "-Werror", "-cp", jars(), "-d", "classes", source.toString()));
    String printed = Built.run(folder, "java", List.of("-cp", "classes" + File.pathSeparator + jars(), "consumer.Main"));
    assertTrue(printed.contains("y 39.0 dw 5.0 6.0"), printed);
    assertTrue(printed.contains("module false false"), printed);
  }

  @Test
  void worksOnTheModulePath() throws IOException, InterruptedException {
    Path source = write("src/consumer/Main.java", PROGRAM);
    Path module = write("src/module-info.java", "module consumer { requires dev.cortado.models; }\n");
    Built.run(folder, "javac", List.of("-p", jars(), "-d", "classes", source.toString(), module.toString()));
    for (List<String> options : List.of(List.<String>of(), List.of("--add-modules", "jdk.incubator.vector"))) {
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(List.of("-p", "classes" + File.pathSeparator + jars(), "-m", "consumer/consumer.Main"));
      String printed = Built.run(folder, "java", arguments);
      assertTrue(printed.contains("y 39.0 dw 5.0 6.0"), printed);
      assertTrue(printed.contains("module true true"), printed);
      assertTrue(printed.contains(options.isEmpty() ? "scalar" : "vector"), printed);
    }
  }

  @Test
  void theLibrariesNeedNothingButTheJdk() throws IOException, InterruptedException {
    for (String module : Built.LIBRARIES) {
      String printed = Built.run(folder, "jar", List.of("--describe-module", "--file", Built.jar(module, "").toString()));
      List<String> foreign = printed.lines().map(String::strip).filter(line -> line.startsWith("requires "))
          .filter(line -> !line.startsWith("requires java.") && !line.startsWith("requires jdk.")
              && !line.startsWith("requires dev.cortado."))
          .toList();
      assertEquals(List.of(), foreign, module);
    }
  }

  @Test
  void sourcesAndJavadocArePublishedToo() throws IOException {
    for (String module : Built.LIBRARIES) {
      try (JarFile sources = new JarFile(Built.jar(module, "sources").toFile());
          JarFile javadoc = new JarFile(Built.jar(module, "javadoc").toFile())) {
        assertTrue(sources.getEntry("module-info.java") != null, module + ": sources");
        assertTrue(javadoc.getEntry("index.html") != null, module + ": javadoc");
      }
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String jars() {
    return Built.LIBRARIES.stream().map(module -> Built.jar(module, "").toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
