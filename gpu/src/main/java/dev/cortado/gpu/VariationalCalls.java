package dev.cortado.gpu;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;

/**
 * What makes an autoencoder variational, and random numbers. Device halves: {@link DeviceVariational} and
 * {@link DeviceRandom}.
 */
abstract class VariationalCalls extends LossCalls {
  VariationalCalls(DeviceSession session) {
    super(session);
  }

  @Override
  public void reparameterize(Tensor mean, Tensor logVariance, Tensor noise, Tensor z) {
    Check.sameSize("reparameterize", "mean", mean, "logVariance", logVariance);
    Check.sameSize("reparameterize", "mean", mean, "noise", noise, "z", z);
    instruction(Opcode.REPARAMETERIZE)
        .elements(z.size()).readsOwn(mean).readsOwn(logVariance).readsOwn(noise).writesOwn(z).emit();
  }

  @Override
  public void reparameterizeVarianceGradient(
      Tensor logVariance, Tensor noise, Tensor dz, Tensor dlogVariance, Into into) {
    Check.sameSize("reparameterizeVarianceGradient", "logVariance", logVariance, "noise", noise, "dz", dz);
    Check.sameSize("reparameterizeVarianceGradient", "logVariance", logVariance, "dlogVariance", dlogVariance);
    instruction(Opcode.REPARAMETERIZE_GRADIENT)
        .elements(dz.size()).readsOwn(logVariance).readsOwn(noise).readsOwn(dz).writesOwn(dlogVariance, into).emit();
  }

  @Override
  public void gaussianKlActive(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active) {
    Check.sameSize("gaussianKlActive", "mean", mean, "logVariance", logVariance);
    Check.row("gaussianKlActive", "mean", mean, "active", active);
    byColumn(Opcode.GAUSSIAN_KL_ACTIVE, mean)
        .reads(mean).reads(logVariance).none(2).writes(active, Into.REPLACE)
        .number(priorVariance).number((float) Math.log(priorVariance)).number(freeBits).emit();
  }

  @Override
  public void gaussianKl(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active, Tensor rows) {
    Check.sameSize("gaussianKl", "mean", mean, "logVariance", logVariance);
    Check.row("gaussianKl", "mean", mean, "active", active);
    Check.column("gaussianKl", "mean", mean, "rows", rows);
    byRow(Opcode.GAUSSIAN_KL, mean, 1)
        .reads(mean).reads(logVariance).reads(active).writes(rows, Into.REPLACE).none(1)
        .number(priorVariance).number((float) Math.log(priorVariance)).number(freeBits).emit();
  }

  @Override
  public void gaussianKlMeanGradient(
      Tensor mean, float priorVariance, Tensor active, Tensor drows, Tensor dmean, Into into) {
    Check.klGradient("gaussianKlMeanGradient", "mean", mean, active, drows, "dmean", dmean);
    klGradient(Opcode.OF_MEAN, mean, priorVariance, active, drows, dmean, into);
  }

  @Override
  public void gaussianKlVarianceGradient(
      Tensor logVariance, float priorVariance, Tensor active, Tensor drows, Tensor dlogVariance, Into into) {
    Check.klGradient(
        "gaussianKlVarianceGradient", "logVariance", logVariance, active, drows, "dlogVariance", dlogVariance);
    klGradient(Opcode.OF_LOG_VARIANCE, logVariance, priorVariance, active, drows, dlogVariance, into);
  }

  private void klGradient(int which, Tensor x, float priorVariance, Tensor active, Tensor drows, Tensor dx, Into into) {
    instruction(Opcode.GAUSSIAN_KL_GRADIENT)
        .elements(x.size()).value(x.columns()).value(which).readsOwn(x).number(priorVariance).reads(active).reads(drows)
        .writesOwn(dx, into).emit();
  }

  @Override
  public void uniform(RandomStream stream, Tensor out) {
    random(Opcode.UNIFORM, stream, 1f, out);
  }

  @Override
  public void normal(RandomStream stream, Tensor out) {
    random(Opcode.NORMAL, stream, 1f, out);
  }

  @Override
  public void dropoutMask(RandomStream stream, float keep, Tensor mask) {
    random(Opcode.DROPOUT_MASK, stream, keep, mask);
  }

  private void random(int kind, RandomStream stream, float keep, Tensor out) {
    instruction(Opcode.RANDOM)
        .walk(Walk.quads(out.size())).value(out.size()).value(kind)
        .value((int) stream.seed()).value((int) (stream.seed() >>> 32)).value(stream.id())
        .setting(Setting.position(stream), 3).number(keep).writesOwn(out).emit();
  }
}
