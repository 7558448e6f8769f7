package dev.cortado.core.kernels;

/**
 * The numbers of one optimiser step. Mutable, so that the learning rate and Adam's bias corrections change from step to
 * step without a new object: the optimiser owns one and sets it before each step; kernels only read it.
 */
public final class UpdateRule {
  private UpdateRule() {}

  /** For {@link Kernels#sgd}. */
  public static final class Sgd {
    /** The learning rate. */
    public float rate;
    /** How much of the velocity is kept from step to step, from 0 to 1. */
    public float momentum;
    /** How much of each weight is added to its gradient (L2 regularisation). */
    public float weightDecay;
    /** Whether the gradient looks ahead along the velocity (Nesterov 1983, in Sutskever et al. 2013's form). */
    public boolean nesterov;

    /** All zeros, to be set by the optimiser that owns it. */
    public Sgd() {}
  }

  /** For {@link Kernels#rmsProp}. */
  public static final class RmsProp {
    /** The learning rate. */
    public float rate;
    /** How much of the mean square is kept from step to step, from 0 to 1. */
    public float decay;
    /** Added to the root of the mean square. */
    public float epsilon;

    /** All zeros, to be set by the optimiser that owns it. */
    public RmsProp() {}
  }

  /** For {@link Kernels#adam}. */
  public static final class Adam {
    /** The learning rate. */
    public float rate;
    /** How much of the mean of the gradient is kept from step to step, from 0 to 1. */
    public float beta1;
    /** How much of the mean of its square is kept from step to step, from 0 to 1. */
    public float beta2;
    /** Added to the root of the corrected mean square. */
    public float epsilon;
    /** Decoupled from the gradient (AdamW); 0 is plain Adam. */
    public float weightDecay;
    /** 1 - beta1^t in step t, counted from 1. */
    public float correction1;
    /** 1 - beta2^t in step t, counted from 1. */
    public float correction2;

    /** All zeros, to be set by the optimiser that owns it. */
    public Adam() {}
  }
}
