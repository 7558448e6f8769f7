package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;

/** Element by element. Device half: {@link DeviceElements}. */
abstract class ElementCalls extends ProductCalls {
  ElementCalls(DeviceSession session) {
    super(session);
  }

  @Override
  public void fill(float value, Tensor out) {
    instruction(Opcode.FILL).elements(out.size()).number(value).writesOwn(out).emit();
  }

  @Override
  public void addScaled(float factor, Tensor x, Tensor out, Into into) {
    Check.sameSize("addScaled", "x", x, "out", out);
    instruction(Opcode.ADD_SCALED).elements(out.size()).number(factor).readsOwn(x).writesOwn(out, into).emit();
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    binary("add", Opcode.ADD, a, b, out, Into.REPLACE);
  }

  @Override
  public void subtract(Tensor a, Tensor b, Tensor out) {
    binary("subtract", Opcode.SUBTRACT, a, b, out, Into.REPLACE);
  }

  @Override
  public void multiply(Tensor a, Tensor b, Tensor out, Into into) {
    binary("multiply", Opcode.MULTIPLY, a, b, out, into);
  }

  @Override
  public void divide(Tensor a, Tensor b, Tensor out, Into into) {
    binary("divide", Opcode.DIVIDE, a, b, out, into);
  }

  private void binary(String name, int kind, Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize(name, "a", a, "b", b, "out", out);
    instruction(Opcode.BINARY).elements(out.size()).value(kind).readsOwn(a).readsOwn(b).writesOwn(out, into).emit();
  }

  @Override
  public void scaleBy(Tensor scalar, float factor, Tensor x, Tensor out, Into into) {
    Check.scalar("scaleBy", "scalar", scalar);
    Check.sameSize("scaleBy", "x", x, "out", out);
    instruction(Opcode.SCALE_BY)
        .elements(out.size()).reads(scalar).number(factor).readsOwn(x).writesOwn(out, into).emit();
  }

  @Override
  public void log(Tensor x, Tensor y) {
    Check.sameSize("log", "x", x, "y", y);
    instruction(Opcode.UNARY).elements(y.size()).value(Opcode.LOG).readsOwn(x).writesOwn(y).emit();
  }

  @Override
  public void activation(Activation f, Tensor x, Tensor y) {
    Check.sameSize("activation", "x", x, "y", y);
    instruction(Opcode.UNARY).elements(y.size()).value(f.ordinal()).readsOwn(x).writesOwn(y).emit();
  }

  @Override
  public void activationGradient(Activation f, Tensor y, Tensor dy, Tensor dx, Into into) {
    Check.sameSize("activationGradient", "y", y, "dy", dy, "dx", dx);
    instruction(Opcode.ACTIVATION_GRADIENT)
        .elements(dx.size()).value(f.ordinal()).readsOwn(y).readsOwn(dy).writesOwn(dx, into).emit();
  }
}
