package dev.cortado.examples.studio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where all points were at one moment. Its arrays are not changed any more.
 *
 * @param version counts the frames of a session
 * @param latent dimensions
 * @param means [n, latent]
 * @param logVariances [n, latent], null for an autoencoder
 * @param map [n, 2]
 * @param shown the label that the model sees, {@link #NONE} where there is none
 * @param truth the label that the data have, {@link #NONE} where there is none
 * @param predicted the class, {@link #NONE} where nothing is predicted
 * @param confidence its probability, 255 for 1
 * @param smooth a regressor's number, NaN for other models
 * @param accuracy of the predictor on the held-out rows, NaN where there is none
 * @param view how latent points lie on the map
 */
record Frame(int version, int latent, float[] means, float[] logVariances, float[] map, byte[] shown, byte[] truth,
    byte[] predicted, byte[] confidence, float[] smooth, double accuracy, MapView view) {
  static final byte NONE = (byte) 255;

  int size() {
    return predicted.length;
  }

  /** As pages read it, little-endian: version, n, map, shown, predicted, confidence, smooth, truth. */
  byte[] bytes() {
    int n = size();
    ByteBuffer buffer = ByteBuffer.allocate(8 + 16 * n).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(version).putInt(n);
    for (float x : map) {
      buffer.putFloat(x);
    }
    buffer.put(shown).put(predicted).put(confidence);
    for (float x : smooth) {
      buffer.putFloat(x);
    }
    return buffer.put(truth).array();
  }
}
