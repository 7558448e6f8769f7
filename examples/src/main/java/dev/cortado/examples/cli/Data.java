package dev.cortado.examples.cli;

import dev.cortado.examples.Digits;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.IdxDataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The rows that a command works on.
 *
 * @param name what they are called in print, as in {@code digits}
 * @param train to learn from
 * @param test held out
 */
record Data(String name, DataSet train, DataSet test) {
  private static final int SAMPLED_ROWS = 512;

  static void declare(Options options) {
    options.path("--data", "DIR", null, "A folder with the four IDX files of MNIST or its kin, plain or .gz. Left away: the"
        + " 10,000 digits inside, 8,000 to learn from and 2,000 held out.");
  }

  static void declareSplit(Options options) {
    options.choice("--split", "test", List.of("test", "train"), "Which rows of the data.");
  }

  /** What {@code --data} names, or the digits inside. */
  static Data of(Options given) {
    Optional<Path> folder = given.path("--data");
    if (folder.isEmpty()) {
      DataSet all = Digits.all();
      return new Data("digits", Digits.train(all), Digits.test(all));
    }
    DataSet train = IdxDataSet.train(folder.get());
    DataSet test = IdxDataSet.test(folder.get());
    if (!train.shape().equals(test.shape())) {
      throw new InputException(folder.get() + ": the training images are " + train.shape() + " but the test images are "
          + test.shape() + "; take all four files from the same data set");
    }
    if (train.size() == 0 || test.size() == 0) {
      throw new InputException(folder.get() + ": has " + train.size() + " training and " + test.size()
          + " test images; both need at least one");
    }
    return new Data("images", train, test);
  }

  /** The rows that {@code --split} names. */
  DataSet split(Options given) {
    return given.text("--split").orElseThrow().equals("train") ? train : test;
  }

  /** A text that is the same for the same training rows: how many, their shape, a checksum of all labels and some pixels. */
  static String fingerprint(DataSet data) {
    CRC32 crc = new CRC32();
    for (int row = 0; row < data.size(); row++) {
      crc.update(data.label(row));
    }
    float[] pixels = new float[data.shape().size()];
    int step = Math.max(1, data.size() / SAMPLED_ROWS);
    for (int row = 0; row < data.size(); row += step) {
      data.read(row, pixels, 0);
      for (float pixel : pixels) {
        crc.update(Math.round(255 * pixel));
      }
    }
    return data.size() + " rows of " + data.shape() + ", checksum " + Long.toHexString(crc.getValue());
  }
}
