package dev.cortado.examples.studio;

import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.ModelKind;
import java.util.Arrays;
import java.util.Optional;

/** Makes a frame in slices of a few milliseconds. */
final class FrameMaker {
  private static final int SLICE = 1024;

  private final Rows rows;
  private final Inference inference;
  private final int latent;
  private final boolean variational;
  private final float[] images;
  private final float[] mean;
  private final float[] logVariance;
  private float[] means;
  private float[] logVariances;
  private int done;

  FrameMaker(Rows rows, Inference inference) {
    this.rows = rows;
    this.inference = inference;
    this.latent = inference.model().settings().latent();
    this.variational = inference.model().settings().kind() != ModelKind.AUTOENCODER;
    this.images = new float[SLICE * rows.pixels()];
    this.mean = new float[SLICE * latent];
    this.logVariance = new float[SLICE * latent];
    restart();
  }

  /** Forgets what has been encoded: the model has changed. */
  void restart() {
    done = 0;
    means = new float[rows.size() * latent];
    logVariances = variational ? new float[rows.size() * latent] : null;
  }

  boolean isUnderWay() {
    return done > 0;
  }

  /** Encodes the next rows; true when all are encoded. */
  boolean slice() {
    int count = Math.min(SLICE, rows.size() - done);
    rows.read(done, count, images, 0);
    if (variational) {
      inference.encode(images, count, mean, logVariance);
      System.arraycopy(logVariance, 0, logVariances, done * latent, count * latent);
    } else {
      inference.encode(images, count, mean);
    }
    System.arraycopy(mean, 0, means, done * latent, count * latent);
    done += count;
    return done == rows.size();
  }

  /** The frame of all rows; the next slice begins another. */
  Frame finish(LabelBoard labels, MapView before, Optional<Frame> last, boolean choosePlane) {
    MapView view = choosePlane ? MapView.through(means, latent) : before;
    if (last.isPresent()) {
      view = view.aligned(means, last.get().map());
    }
    int n = rows.size();
    byte[] shown = new byte[n];
    byte[] truth = new byte[n];
    for (int row = 0; row < n; row++) {
      shown[row] = row < rows.train() ? (byte) labels.label(row) : Frame.NONE; // -1 is 255
      truth[row] = (byte) rows.label(row);
    }
    byte[] predicted = new byte[n];
    byte[] confidence = new byte[n];
    float[] smooth = new float[n];
    Arrays.fill(predicted, Frame.NONE);
    Arrays.fill(smooth, Float.NaN);
    Answers.predict(inference, means, n, rows.classes(), predicted, confidence, smooth);
    Frame frame = new Frame(last.map(f -> f.version() + 1).orElse(1), latent, means, logVariances, view.map(means), shown,
        truth, predicted, confidence, smooth, accuracy(predicted), view);
    restart();
    return frame;
  }

  private double accuracy(byte[] predicted) {
    if (inference.predictionSize() == 0) {
      return Double.NaN;
    }
    int right = 0;
    int counted = 0;
    for (int row = rows.train(); row < rows.size(); row++) {
      if (rows.label(row) >= 0) {
        counted++;
        right += predicted[row] == rows.label(row) ? 1 : 0;
      }
    }
    return (double) right / counted;
  }
}
