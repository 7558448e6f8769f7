package dev.cortado.core.kernels;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether SIMD kernels would be faster than scalar ones here. The Vector API works everywhere and is compiled to SIMD
 * instructions by one compiler only; where that is missing it is hundreds of times slower than a plain loop. The list of
 * obstacles is that of Apache Lucene's {@code VectorizationProvider}.
 */
final class VectorSupport {
  static final String MODULE = "jdk.incubator.vector";
  private static final int NARROWEST_BYTES = 32;

  private VectorSupport() {}

  /** Empty if SIMD kernels can be made and are fast here; otherwise why not and what to do. */
  static Optional<String> obstacle() {
    return missing().or(VectorSupport::slow);
  }

  /** Empty if SIMD kernels can be made here, fast or slow; otherwise why not and what to do. */
  static Optional<String> missing() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    if (module.isEmpty()) {
      return Optional.of("SIMD, which is much faster, needs the option --add-modules " + MODULE);
    }
    VectorSupport.class.getModule().addReads(module.get()); // for layers other than the boot layer
    return Optional.empty();
  }

  /** Empty if SIMD kernels are fast here. */
  private static Optional<String> slow() {
    String machine = System.getProperty("java.vm.name", "");
    if (!machine.contains("HotSpot") && !machine.contains("OpenJDK")) {
      return Optional.of("SIMD needs the HotSpot virtual machine, but this is " + machine);
    }
    String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
    if (mode.contains("interpreted")) {
      return Optional.of("SIMD needs the just-in-time compiler; leave out -Xint");
    }
    if (mode.contains("emulated-client")) {
      return Optional.of("SIMD needs the optimising compiler C2; leave out -XX:TieredStopAtLevel");
    }
    if (option("UseFMA").equals("false")) {
      return Optional.of("SIMD needs fused multiply-add instructions, which this processor or -XX:UseAVX denies;"
          + " without them everything is very slow");
    }
    String width = option("MaxVectorSize");
    boolean x86 = System.getProperty("os.arch", "").matches("amd64|x86_64|x86|i386");
    if (x86 && !width.isEmpty() && Integer.parseInt(width) < NARROWEST_BYTES) {
      return Optional.of("SIMD is worth it from 256 bit (AVX2) on, but the width is " + 8 * Integer.parseInt(width)
          + " bit here; look at -XX:MaxVectorSize and -XX:UseAVX");
    }
    return Optional.empty();
  }

  /** The value of an option of the virtual machine, or nothing where it cannot be told. */
  private static String option(String name) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(name).getValue();
    } catch (RuntimeException | LinkageError e) {
      return "";
    }
  }
}
