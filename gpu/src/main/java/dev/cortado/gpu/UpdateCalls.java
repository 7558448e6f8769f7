package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.UpdateRule;

/** The optimisers. Device half: {@link DeviceUpdates}. */
abstract class UpdateCalls extends VariationalCalls {
  UpdateCalls(DeviceSession session) {
    super(session);
  }

  @Override
  public void clipScale(Tensor[] gradients, float maximumNorm, Tensor scale) {
    Check.scalar("clipScale", "scale", scale);
    int groups = session.groups();
    instruction(Opcode.SQUARES)
        .value(groups).value(1).value(groups).value(Opcode.GROUP).value(1)
        .table(gradients).none(1).writes(partials(), Into.REPLACE).none(1).number(1f).emit();
    instruction(Opcode.CLIP_SCALE)
        .value(1).value(groups).value(groups).value(Opcode.GROUP).value(1)
        .reads(partials()).none(2).writes(scale, Into.REPLACE).none(1).number(maximumNorm).emit();
  }

  @Override
  public void sgd(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.Sgd rule, Tensor[] velocities, Tensor[] weights) {
    Check.update("sgd", gradients, gradientScale, "velocities", velocities, weights);
    instruction(Opcode.SGD)
        .table(gradients, velocities, weights).reads(gradientScale).setting(Setting.of(rule), 4).emit();
  }

  @Override
  public void rmsProp(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.RmsProp rule, Tensor[] squares, Tensor[] weights) {
    Check.update("rmsProp", gradients, gradientScale, "squares", squares, weights);
    instruction(Opcode.RMS_PROP)
        .table(gradients, squares, weights).reads(gradientScale).setting(Setting.of(rule), 3).emit();
  }

  @Override
  public void adam(Tensor[] gradients, Tensor gradientScale, UpdateRule.Adam rule, Tensor[] means, Tensor[] variances,
      Tensor[] weights) {
    Check.update("adam", gradients, gradientScale, "means", means, weights);
    Check.update("adam", gradients, gradientScale, "variances", variances, weights);
    instruction(Opcode.ADAM)
        .table(gradients, means, variances, weights).reads(gradientScale).setting(Setting.of(rule), 6).emit();
  }
}
