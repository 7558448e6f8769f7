package dev.cortado.benchmarks.workload;

import dev.cortado.core.kernels.Kernels;

/** The first step of W1 and out: how long a person waits for a process to begin. */
public final class ColdStart implements Workload {
  @Override
  public void run(Rows rows, Kernels kernels, Budget budget, Lines lines) {
    new TrainingModel(Net.Sizes.of("cold"), rows, kernels).step(0);
    lines.line("cold", "train")
        .add("first_step_s", ProcessStart.secondsAgo())
        .add("rss_peak_mb", Machine.peakResidentMegabytes())
        .print();
  }
}
