package dev.cortado.autodiff;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A row of {@link OpCases}: an operation with operands of certain shapes, and what it should compute. */
public final class OpCase {
  /** Draws the values of an operand. */
  @FunctionalInterface
  public interface Domain {
    float draw(SplittableRandom random, int row, int column);
  }

  /** The same function in double precision; the kernels are there for operations that draw noise. */
  @FunctionalInterface
  public interface Oracle {
    Matrix apply(Matrix[] operands, Kernels kernels);
  }

  /** An operand; data, labels and weights are not differentiable. */
  public record Operand(String name, Shape shape, Domain domain, boolean differentiable) {
    /** Always the same values for an operand of this name and shape, exact in single and in double precision. */
    float[] values() {
      SplittableRandom random = new SplittableRandom((name + shape).hashCode());
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = domain.draw(random, i / shape.columns(), i % shape.columns());
      }
      return values;
    }
  }

  /** Of all random streams of the cases. */
  public static final long SEED = 20_240_229;

  private final Class<? extends Op> type;
  private final Function<Variable[], Variable> recording;
  private final Oracle oracle;
  private final List<Operand> operands;
  private final List<int[]> linear = new ArrayList<>();
  private String remark = "";

  OpCase(Class<? extends Op> type, Function<Variable[], Variable> recording, Oracle oracle, Operand... operands) {
    this.type = type;
    this.recording = recording;
    this.oracle = oracle;
    this.operands = List.of(operands);
  }

  /** What is special here, for the name of the case. */
  OpCase remark(String text) {
    remark = text;
    return this;
  }

  /** Declares the operation linear in these operands taken together, the others being fixed. */
  OpCase linearIn(int... indices) {
    linear.add(indices);
    return this;
  }

  public Class<? extends Op> type() {
    return type;
  }

  public List<Operand> operands() {
    return operands;
  }

  /** Sets of operands in which the operation is linear. */
  public List<int[]> linear() {
    return linear;
  }

  /** Records the operation. */
  public Variable record(Variable[] inputs) {
    return recording.apply(inputs);
  }

  /** The oracle as a formula for {@link GradientCheck}. */
  public GradientCheck.Formula formula(Kernels kernels) {
    return inputs -> {
      Matrix[] matrices = new Matrix[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        Shape shape = operands.get(i).shape();
        matrices[i] = new Matrix(shape.rows(), shape.columns(), inputs[i]);
      }
      return oracle.apply(matrices, kernels).data();
    };
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.getSimpleName());
    for (Operand operand : operands) {
      text.append(' ').append(operand.name()).append(operand.shape());
    }
    return remark.isEmpty() ? text.toString() : text + ", " + remark;
  }
}
