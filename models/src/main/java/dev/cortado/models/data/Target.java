package dev.cortado.models.data;

/** What stands in a batch's tensor of labels: the class or, for a regressor, a number. */
@FunctionalInterface
public interface Target {
  /** The number for a row, or NaN if it has none. */
  float of(DataSet data, int row);

  /** What stands in the place of an absent label; its weight is 0. */
  default float absent() {
    return 0;
  }

  /** The class of a row as a number; -1 where there is none. */
  static Target classes() {
    return new Target() {
      @Override
      public float of(DataSet data, int row) {
        int label = data.label(row);
        return label < 0 ? Float.NaN : label;
      }

      @Override
      public float absent() {
        return -1;
      }
    };
  }
}
