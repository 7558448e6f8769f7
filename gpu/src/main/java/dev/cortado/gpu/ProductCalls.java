package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;

/** Matrix products. Device half: {@link DeviceProducts} and its subclasses, one for each {@link Tile}. */
abstract class ProductCalls extends Emitter {
  ProductCalls(DeviceSession session) {
    super(session);
  }

  @Override
  public void matmul(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmul(a, b, out);
    product(a.columns(), a, a.columns(), 1, b, b.columns(), 1, out, into).value(Opcode.NONE).emit();
  }

  @Override
  public void matmulTransposeA(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmulTransposeA(a, b, out);
    product(a.rows(), a, 1, a.columns(), b, b.columns(), 1, out, into).value(Opcode.NONE).emit();
  }

  @Override
  public void matmulTransposeB(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmulTransposeB(a, b, out);
    product(a.columns(), a, a.columns(), 1, b, 1, b.columns(), out, into).value(Opcode.NONE).emit();
  }

  @Override
  public void affine(Tensor x, Tensor w, Tensor b, Activation f, Tensor y) {
    Check.affine(x, w, b, y);
    product(x.columns(), x, x.columns(), 1, w, w.columns(), 1, y, Into.REPLACE).reads(b).value(f.ordinal()).emit();
  }

  private Instruction product(int depth, Tensor a, int aRow, int aColumn, Tensor b, int bRow, int bColumn, Tensor out,
      Into into) {
    Tile tile = Tile.of(out.rows(), out.columns(), session.device().computeUnits());
    return instruction(tile.opcode()).walk(Walk.tiles(out.rows(), out.columns(), tile))
        .value(out.rows()).value(out.columns()).value(depth)
        .reads(a).value(aRow).value(aColumn)
        .reads(b).value(bRow).value(bColumn)
        .writesOwn(out, into);
  }
}
