package dev.cortado.examples.experiment;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import java.util.Locale;

/**
 * Which rows an experiment learns from, chooses by and is judged on: the validation rows are the last of the training file,
 * the test rows are a file of their own and are looked at once.
 *
 * @param name what the rows are called in print, as in {@code digits}
 * @param train to learn from
 * @param validation to choose hyper-parameters, temperatures and epochs by
 * @param test for the figure that is reported
 */
public record Protocol(String name, DataSet train, DataSet validation, DataSet test) {
  /**
   * Splits the training file.
   *
   * @param validation how many of its last rows are for choosing
   * @throws InputException if that leaves nothing to learn from or to choose by
   */
  public static Protocol of(String name, DataSet trainingFile, DataSet test, int validation) {
    if (validation < 1 || validation >= trainingFile.size()) {
      throw new InputException("--validation " + validation + " does not split " + trainingFile.size()
          + " training rows; choose from 1 to " + (trainingFile.size() - 1));
    }
    return new Protocol(name, trainingFile.head(trainingFile.size() - validation), trainingFile.tail(validation), test);
  }

  /** How many validation rows there are unless somebody says otherwise: a sixth, which makes 10,000 of MNIST's 60,000. */
  public static int defaultValidation(int trainingRows) {
    return Math.max(1, trainingRows / 6);
  }

  /** The training rows, of which only so many show their label: equally many of each class, drawn by the seed. */
  public DataSet labels(int count, long seed) {
    return train.labels(LabelDraw.count(count), seed);
  }

  /** The training rows without any label. */
  public DataSet unlabelled() {
    return train.withLabelsAt();
  }

  /** The true labels of rows, -1 where there is none. */
  public static int[] labelsOf(DataSet rows) {
    int[] labels = new int[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = rows.label(row);
    }
    return labels;
  }

  /** The split in one sentence. */
  public String sentence() {
    if (validation.size() == 0) {
      return String.format(Locale.ROOT, "%,d %s to learn from, none to choose by, %,d others for the test, which nothing was"
          + " chosen by.", train.size(), name, test.size());
    }
    return String.format(Locale.ROOT, "%,d %s to learn from, the %,d after them to choose by, %,d others for the test, which"
        + " nothing was chosen by.", train.size(), name, validation.size(), test.size());
  }
}
