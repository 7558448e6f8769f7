package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The choice of kernels, made by virtual machines of its own: it is made once in each. */
public class BackendsTest {
  private static final String SIMD = "--add-modules=jdk.incubator.vector";
  private static final String X86 = "amd64|x86_64";

  /** What the other virtual machine runs. */
  public static final class Chooser {
    private Chooser() {}

    /** Chooses twice, and prints what it got. */
    public static void main(String[] arguments) {
      Backends.best(WorkerTeam.of(1));
      Kernels kernels = Backends.best(WorkerTeam.of(2));
      System.out.println("got " + kernels.name() + " for " + kernels.threads());
    }
  }

  @Test
  public void withItsModuleSimd() {
    assumeTrue(VectorSupport.obstacle().isEmpty(), "no SIMD here"); // the run for vector kernels cannot skip this
    List<String> lines = choose(SIMD);
    assertTrue(lines.toString().matches("\\[Kernels: vector, \\d+ bit, FMA, got vector, \\d+ bit, FMA for 2]"),
        lines::toString);
  }

  @Test
  public void withoutItsModuleScalarAndALineThatSaysWhatToDo() {
    assertEquals(List.of(
        "Kernels: scalar (SIMD, which is much faster, needs the option --add-modules jdk.incubator.vector)",
        "got scalar for 2"), choose());
  }

  @Test
  public void aProviderThatCannotMakeKernelsSaysWhy() {
    for (KernelProvider provider : Backends.providers()) {
      provider.unavailableBecause().ifPresent(reason -> assertEquals(reason,
          assertThrows(IllegalStateException.class, () -> provider.create(WorkerTeam.of(1))).getMessage()));
    }
  }

  @Test
  public void withoutC2Scalar() {
    assertEquals(List.of("Kernels: scalar (SIMD needs the optimising compiler C2; leave out -XX:TieredStopAtLevel)",
        "got scalar for 2"), choose(SIMD, "-XX:TieredStopAtLevel=1"));
    assertEquals(List.of("Kernels: scalar (SIMD needs the just-in-time compiler; leave out -Xint)",
        "got scalar for 2"), choose(SIMD, "-Xint"));
  }

  @Test
  public void withoutFusedMultiplyAddScalar() {
    assumeTrue(System.getProperty("os.arch").matches(X86), "-XX:UseAVX is for x86");
    assertEquals(List.of("Kernels: scalar (SIMD needs fused multiply-add instructions, which this processor or -XX:UseAVX"
        + " denies; without them everything is very slow)", "got scalar for 2"), choose(SIMD, "-XX:UseAVX=0"));
  }

  @Test
  public void narrowSimdOnlyIfAskedFor() {
    assumeTrue(System.getProperty("os.arch").matches(X86) && VectorSupport.obstacle().isEmpty(), "for x86 with SIMD");
    assertEquals(List.of("Kernels: scalar (SIMD is worth it from 256 bit (AVX2) on, but the width is 128 bit here; look at"
        + " -XX:MaxVectorSize and -XX:UseAVX)", "got scalar for 2"), choose(SIMD, "-XX:MaxVectorSize=16"));
    assertEquals(List.of("Kernels: vector (asked for by -Dcortado.kernels)", "got vector, 128 bit, FMA for 2"),
        choose(SIMD, "-XX:MaxVectorSize=16", "-Dcortado.kernels=vector"));
  }

  @Test
  public void scalarIfAskedFor() {
    assertEquals(List.of("Kernels: scalar (asked for by -Dcortado.kernels)", "got scalar for 2"),
        choose(SIMD, "-Dcortado.kernels=scalar"));
  }

  @Test
  public void whatCannotBeHadIsAnErrorThatListsWhatCan() {
    String missing = "kernels: \"%s\" cannot be had; choose from scalar, vector (not here: SIMD, which is much faster, needs"
        + " the option --add-modules jdk.incubator.vector)";
    for (String name : new String[] {"vector", "quantum"}) {
      List<String> lines = choose("-Dcortado.kernels=" + name);
      assertEquals("Exception in thread \"main\" java.lang.IllegalArgumentException: " + missing.formatted(name),
          lines.get(0));
    }
    assertTrue(assertThrows(IllegalArgumentException.class, () -> Backends.named("", WorkerTeam.of(1))).getMessage()
        .startsWith("kernels: \"\" cannot be had; choose from scalar, vector"));
  }

  @Test
  public void aBackEndIsToldItsThreads() {
    assertEquals(3, Backends.named("scalar", WorkerTeam.of(3)).threads());
  }

  /** The lines of a new virtual machine with these options, without the logger's stamp and the JDK's warning. */
  private static List<String> choose(String... options) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Chooser.class.getName()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.matches("_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return output.lines().filter(line -> line.contains("ernels:") || line.startsWith("got "))
          .map(line -> line.replaceFirst("^INFO: ", "")).collect(Collectors.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
