package dev.cortado.models.m2;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import java.util.Arrays;

/**
 * Uses a model: rows in, numbers out. Nothing is random: x is what is given, z its mean. The parameters are the model's own:
 * after a training step the answers are those of the changed model. For one thread at a time.
 */
public final class M2Inference {
  private static final int BATCH = 100;

  private final M2Settings settings;
  private final Kernels kernels;
  private final Pass classifying;
  private final Pass encoding;
  private final Pass decoding;

  /** A function of a batch of rows, of which some need a class too. */
  private record Pass(Variable in, Variable classesOrNull, Variable out) {}

  /** Uses this model by these kernels. */
  public M2Inference(M2 model, Kernels kernels) {
    this.settings = model.settings();
    this.kernels = kernels;
    Variable x = input("x", settings.width());
    this.classifying = new Pass(x, null, Ops.exp(Ops.logSoftmax(model.classify(x))));
    Variable known = input("x", settings.width());
    Variable y = known.tape().input("y", Shape.of(BATCH, settings.classes()));
    this.encoding = new Pass(known, y, model.encode(known, y).mean());
    Variable z = input("z", settings.latent());
    Variable ofClass = z.tape().input("y", Shape.of(BATCH, settings.classes()));
    Variable decoded = model.decode(z, ofClass).mean();
    this.decoding = new Pass(
        z, ofClass, settings.likelihood() == Likelihood.BERNOULLI ? Ops.sigmoid(decoded) : decoded);
  }

  private Variable input(String name, int columns) {
    return Tape.inference(kernels, 0).input(name, Shape.of(BATCH, columns));
  }

  /**
   * q(y|x).
   *
   * @param data rows of width numbers: x itself, never its moments
   * @return [data.size(), classes]: probabilities, each row summing to 1
   * @throws IllegalArgumentException if the rows have another width
   */
  public float[] classify(DataSet data) {
    if (data.shape().size() != settings.width()) {
      throw new IllegalArgumentException("classify: a row of the data is " + data.shape() + ", but the model takes "
          + settings.width() + " numbers");
    }
    float[] rows = new float[Shape.of(data.size(), settings.width()).size()];
    for (int row = 0; row < data.size(); row++) {
      data.read(row, rows, row * settings.width());
    }
    return run(classifying, rows, null, data.size());
  }

  /** The share of the labelled rows that q(y|x) classifies wrongly; NaN if there are none. */
  public double error(DataSet data) {
    float[] probabilities = classify(data);
    int labelled = 0;
    int wrong = 0;
    for (int row = 0; row < data.size(); row++) {
      if (data.label(row) >= 0) {
        labelled++;
        wrong += largest(probabilities, row) == data.label(row) ? 0 : 1;
      }
    }
    return (double) wrong / labelled;
  }

  private int largest(float[] probabilities, int row) {
    int best = 0;
    for (int c = 1; c < settings.classes(); c++) {
      if (probabilities[row * settings.classes() + c] > probabilities[row * settings.classes() + best]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * The mean of q(z|x,y): the style of rows whose classes are known.
   *
   * @param x [rows, width]
   * @param classes one a row
   * @return [rows, latent]
   */
  public float[] encode(float[] x, int... classes) {
    return run(encoding, x, classes, classes.length);
  }

  /**
   * The mean of p(x|y,z): rows of these classes in these styles.
   *
   * @param z [rows, latent]
   * @param classes one a row
   * @return [rows, width]; for Bernoulli numbers the probability of 1
   */
  public float[] decode(float[] z, int... classes) {
    return run(decoding, z, classes, classes.length);
  }

  private float[] run(Pass pass, float[] in, int[] classesOrNull, int rows) {
    int width = pass.in.shape().columns();
    if (in.length != (long) rows * width) {
      throw new IllegalArgumentException(pass.in.name() + ": " + rows + " rows of " + width + " numbers are asked for, but"
          + " the array has " + in.length);
    }
    int columns = pass.out.shape().columns();
    float[] out = new float[Shape.of(rows, columns).size()];
    for (int from = 0; from < rows; from += BATCH) {
      int count = Math.min(BATCH, rows - from);
      System.arraycopy(in, from * width, pass.in.value().data(), 0, count * width);
      kernels.written(pass.in.value());
      if (classesOrNull != null) {
        fill(pass.classesOrNull, classesOrNull, from, count);
      }
      pass.in.tape().forward();
      kernels.read(pass.out.value());
      System.arraycopy(pass.out.value().data(), 0, out, from * columns, count * columns);
    }
    return out;
  }

  private void fill(Variable oneHot, int[] classes, int from, int count) {
    float[] y = oneHot.value().data();
    Arrays.fill(y, 0f);
    for (int i = 0; i < count; i++) {
      if (classes[from + i] < 0 || classes[from + i] >= settings.classes()) {
        throw new IllegalArgumentException("y: row " + (from + i) + " is of class " + classes[from + i]
            + ", but classes go from 0 to " + (settings.classes() - 1));
      }
      y[i * settings.classes() + classes[from + i]] = 1f;
    }
    kernels.written(oneHot.value());
  }
}
