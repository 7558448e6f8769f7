package dev.cortado.core.kernels;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.core.kernels.vector.StartingKernels;
import dev.cortado.core.kernels.vector.VectorKernels;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;

/**
 * The choice of who does the arithmetic. {@link #best} takes SIMD where it is fast and scalar code elsewhere, or what
 * {@code -Dcortado.kernels=NAME} names; {@link #named} takes what it is told, by the names {@code scalar}, {@code vector}
 * and those of the {@link KernelProvider}s that {@link ServiceLoader} finds. To be on the class path is not yet consent: a
 * provider is used only when it is asked for.
 *
 * <p>SIMD code is slow until it is compiled, so what {@link #best} chooses by itself begins with the scalar kernels and goes
 * over to SIMD kernel by kernel, in the first seconds, with random numbers once many have been drawn; what is named is SIMD
 * at once. The bits are the same.
 *
 * <p>The first call of {@link #best} in a virtual machine logs one line, which says what was chosen and what to do for
 * something faster, to the {@link System.Logger} with the name of this class.
 */
public final class Backends {
  /** The system property that names the kernels which {@link Backends#best} makes. */
  public static final String PROPERTY = "cortado.kernels";

  private Backends() {}

  /**
   * New kernels: the fastest that this machine runs on its processor, or those that {@value #PROPERTY} asks for. The first
   * call in a virtual machine starts a daemon thread, {@code cortado-kernels}, which finds out what is fastest beside the
   * first step and ends.
   *
   * @param team the threads to use, owned and closed by the caller
   * @throws IllegalArgumentException if {@value #PROPERTY} asks for kernels that do not exist or cannot be used here
   */
  public static Kernels best(WorkerTeam team) {
    String asked = System.getProperty(PROPERTY);
    if (asked != null) {
      Kernels kernels = named(asked, team);
      Asked.once();
      return kernels;
    }
    return Missing.MODULE ? new Scalar().create(team) : Simd.starting(team);
  }

  /**
   * New kernels of this name.
   *
   * @param name {@code scalar}, {@code vector}, or what another provider is called, as {@code opencl}
   * @param team the threads to use, owned and closed by the caller
   * @throws IllegalArgumentException if there is no such name, or they cannot be used here; the message lists all names
   *     with the reason why one cannot be used
   */
  public static Kernels named(String name, WorkerTeam team) {
    List<KernelProvider> providers = providers();
    for (KernelProvider provider : providers) {
      if (provider.name().equals(name) && provider.unavailableBecause().isEmpty()) {
        return provider.create(team);
      }
    }
    StringBuilder message = new StringBuilder("kernels: \"").append(name).append("\" cannot be had; choose from");
    String separator = " ";
    for (KernelProvider provider : providers) {
      message.append(separator).append(provider.name());
      provider.unavailableBecause().ifPresent(reason -> message.append(" (not here: ").append(reason).append(')'));
      separator = ", ";
    }
    throw new IllegalArgumentException(message.toString());
  }

  /** Who makes the kernels of this name, whether or not they can be used here; empty if nobody does. */
  public static Optional<KernelProvider> provider(String name) {
    return providers().stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  static List<KernelProvider> providers() {
    List<KernelProvider> providers = new ArrayList<>(List.of(new Scalar(), new Simd()));
    ServiceLoader.load(KernelProvider.class).forEach(providers::add);
    return providers;
  }

  private static void logScalar(String obstacle) {
    log("scalar (" + obstacle + ")");
  }

  private static void log(String chosen) {
    System.getLogger(Backends.class.getName()).log(Level.INFO, "Kernels: " + chosen);
  }

  /** The line where there can be no SIMD. */
  private static final class Missing {
    static final boolean MODULE = VectorSupport.missing().isPresent();

    static {
      VectorSupport.missing().ifPresent(Backends::logScalar);
    }
  }

  /**
   * What {@link #best} finds out by itself, when it is first asked, whether SIMD is worth it. That and the first line of a
   * log take a tenth of a second, half as long as the first step of a training, which does without SIMD: so it is done
   * beside that, by a thread that then ends.
   */
  private static final class Automatic {
    private static final CompletableFuture<Boolean> SIMD = new CompletableFuture<>();

    static {
      Thread thread = new Thread(null, Automatic::choose, "cortado-kernels", 0, false);
      thread.setDaemon(true);
      thread.start();
    }

    static void begin() {} // the first call loads this class

    static boolean simd() {
      return SIMD.join();
    }

    private static void choose() {
      try {
        Optional<String> obstacle = VectorSupport.obstacle().or(Automatic::failure);
        obstacle.ifPresentOrElse(Backends::logScalar, () -> log(new Simd().create(WorkerTeam.of(1)).name()));
        SIMD.complete(obstacle.isEmpty());
      } catch (RuntimeException | Error e) { // out of the application's logger
        SIMD.completeExceptionally(e);
        throw e;
      }
    }

    /** Whatever else can go wrong with an incubating module goes wrong when it is first used. */
    private static Optional<String> failure() {
      try {
        Tensor x = Tensor.scalar(1);
        new Simd().create(WorkerTeam.of(1)).add(x, x, Tensor.scalar(0));
        return Optional.empty();
      } catch (RuntimeException | LinkageError e) {
        return Optional.of("SIMD was tried and failed: " + e);
      }
    }
  }

  /** The line where the property has decided. */
  private static final class Asked {
    static final String NAME = System.getProperty(PROPERTY);

    static {
      log(NAME + " (asked for by -D" + PROPERTY + ")");
    }

    static void once() {} // the first call loads this class
  }

  private static final class Scalar implements KernelProvider {
    @Override
    public String name() {
      return "scalar";
    }

    @Override
    public Optional<String> unavailableBecause() {
      return Optional.empty();
    }

    @Override
    public Kernels create(WorkerTeam team) {
      return new ScalarKernels(team);
    }
  }

  /** VectorKernels stands here alone, in a method that is linked only where its module is there. */
  private static final class Simd implements KernelProvider {
    @Override
    public String name() {
      return "vector";
    }

    @Override
    public Optional<String> unavailableBecause() {
      return VectorSupport.missing();
    }

    @Override
    public Kernels create(WorkerTeam team) {
      unavailableBecause().ifPresent(reason -> {
        throw new IllegalStateException(reason);
      });
      return new VectorKernels(team);
    }

    /** The same for a program that has just begun. */
    static Kernels starting(WorkerTeam team) {
      Automatic.begin();
      return new StartingKernels(team, Automatic::simd);
    }
  }
}
