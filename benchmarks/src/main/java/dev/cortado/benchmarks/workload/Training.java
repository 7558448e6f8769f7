package dev.cortado.benchmarks.workload;

import dev.cortado.core.kernels.Kernels;
import java.util.Arrays;

/** W1, W2, W3: five checked steps, warm-up, then five blocks of steps timed in one stretch without reading the loss. */
public final class Training implements Workload {
  private static final int CHECKED = 5;
  private static final int BLOCKS = 5;
  /** A heap as small as this is chosen by who wants to know how much memory it takes: a case of its own. */
  private static final long SMALL_HEAP = 64 << 20;

  private final String name;

  /** W1, W2 or W3. */
  public Training(String name) {
    this.name = name;
  }

  @Override
  public void run(Rows rows, Kernels kernels, Budget budget, Lines lines) {
    Net.Sizes sizes = Net.Sizes.of(name);
    TrainingModel model = new TrainingModel(sizes, rows, kernels);
    float[] losses = new float[CHECKED];
    double firstStep = 0;
    SplitMix64 noise = new SplitMix64(2);
    for (int i = 0; i < CHECKED; i++) {
      losses[i] = model.step(i, noise(noise, sizes.batch() * sizes.latent()));
      if (i == 0) {
        firstStep = ProcessStart.secondsAgo();
      }
    }
    long batch = CHECKED;
    int warmUp = budget.warmUpSteps(name);
    int perBlock = budget.timedSteps(name) / BLOCKS;
    FullSpeed speed = new FullSpeed(warmUp + perBlock * BLOCKS, ProcessStart.secondsAgo());
    for (int i = 0; i < warmUp; i++) {
      model.step(batch++);
      speed.stepEnded();
    }
    double[] seconds = new double[BLOCKS];
    Machine.Load load = Machine.load();
    long start = System.nanoTime();
    for (int block = 0; block < BLOCKS; block++) {
      long blockStart = System.nanoTime();
      for (int i = 0; i < perBlock; i++) {
        model.step(batch++);
        speed.stepEnded();
      }
      seconds[block] = (System.nanoTime() - blockStart) * 1e-9 / perBlock;
    }
    double total = (System.nanoTime() - start) * 1e-9;
    Machine.Load used = load.until();
    model.step(batch);
    float last = model.loss();
    if (!(last < losses[0])) {
      throw new IllegalStateException(name + ": the loss did not fall: " + losses[0] + " at first, " + last + " at last");
    }
    Arrays.sort(seconds);
    int steps = perBlock * BLOCKS;
    lines.line(name, Runtime.getRuntime().maxMemory() <= SMALL_HEAP ? "train-64m" : "train")
        .add("batch", sizes.batch())
        .add("params", model.net().parameterCount())
        .add("steps", steps)
        .add("steps_per_s", steps / total)
        .add("examples_per_s", steps / total * sizes.batch())
        .add("ms_per_step", 1e3 * total / steps)
        .add("ms_per_step_best_block", 1e3 * seconds[0])
        .add("gemm_gflops", model.net().sizes().operationsPerStep() * steps / total / 1e9)
        .add("first_step_s", firstStep)
        .add("full_speed_s", speed.reached(steps / total))
        .add("rss_peak_mb", Machine.peakResidentMegabytes())
        .add("loss5", losses)
        .add("loss_last", last)
        .add(used)
        .print();
  }

  static float[] noise(SplitMix64 random, int count) {
    float[] noise = new float[count];
    for (int i = 0; i < count; i++) {
      noise[i] = random.normal();
    }
    return noise;
  }
}
