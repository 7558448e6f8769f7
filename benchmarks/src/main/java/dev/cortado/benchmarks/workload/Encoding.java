package dev.cortado.benchmarks.workload;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import java.util.Arrays;

/** W4: images to the mean of their posterior, a thousand at a time, then the latency of one. */
public final class Encoding implements Workload {
  private static final int THOUSAND = 1000;

  /** The encoder on a tape of its own. */
  public static final class Encoder {
    private final Tape tape;
    private final Variable x;
    private final Variable mean;
    private final Kernels kernels;

    /** For this many images at once. */
    public Encoder(Net net, int images, Kernels kernels) {
      this.kernels = kernels;
      this.tape = Tape.inference(kernels, 1);
      this.x = tape.input("x", Shape.of(images, Rows.WIDTH));
      this.mean = net.mean(x);
    }

    /** The means of the images from this row on; the array is the encoder's own. */
    public float[] encode(Rows rows, int start) {
      rows.copy(start, x.value().rows(), x.value().data());
      return run();
    }

    /** The mean of one image; the array is the encoder's own. */
    public float[] encode(float[] image) {
      System.arraycopy(image, 0, x.value().data(), 0, image.length);
      return run();
    }

    private float[] run() {
      kernels.written(x.value());
      tape.replay();
      kernels.read(mean.value());
      return mean.value().data();
    }
  }

  @Override
  public void run(Rows rows, Kernels kernels, Budget budget, Lines lines) {
    Net net = new Net(Net.Sizes.of("W4"), 7);
    Encoder thousand = new Encoder(net, THOUSAND, kernels);
    int images = Math.min(10_000, rows.count() / THOUSAND * THOUSAND);
    double[] seconds = new double[budget.rounds()];
    double check = 0;
    Machine.Load load = Machine.load();
    for (int round = -budget.warmUpRounds(); round < seconds.length; round++) {
      long start = System.nanoTime();
      check = 0;
      for (int row = 0; row < images; row += THOUSAND) {
        float[] means = thousand.encode(rows, row);
        check += means[0] + means[means.length - 1];
      }
      if (round >= 0) {
        seconds[round] = (System.nanoTime() - start) * 1e-9;
      }
    }
    long[] nanoseconds = one(net, rows, kernels, budget);
    Arrays.sort(seconds);
    Arrays.sort(nanoseconds);
    lines.line("W4", "encode")
        .add("images_per_s", images / seconds[seconds.length / 2])
        .add("one_p50_us", nanoseconds[nanoseconds.length / 2] * 1e-3)
        .add("one_p99_us", nanoseconds[(int) (nanoseconds.length * 0.99)] * 1e-3)
        .add("mu_check", check)
        .add("rss_peak_mb", Machine.peakResidentMegabytes())
        .add(load.until())
        .print();
  }

  private static long[] one(Net net, Rows rows, Kernels kernels, Budget budget) {
    Encoder encoder = new Encoder(net, 1, kernels);
    long[] nanoseconds = new long[budget.calls()];
    float[] image = new float[Rows.WIDTH];
    float[] mean = {};
    for (int i = -budget.warmUpCalls(); i < nanoseconds.length; i++) {
      rows.copy(Math.floorMod(i, rows.count()), 1, image);
      long start = System.nanoTime();
      mean = encoder.encode(image);
      long end = System.nanoTime();
      if (i >= 0) {
        nanoseconds[i] = end - start;
      }
    }
    float[] among = new Encoder(net, THOUSAND, kernels).encode(rows, nanoseconds.length - 1);
    if (Arrays.mismatch(mean, 0, mean.length, among, 0, mean.length) >= 0) {
      throw new IllegalStateException("W4: an image alone has another mean than the same image among a thousand");
    }
    return nanoseconds;
  }
}
