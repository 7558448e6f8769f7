package dev.cortado.core.kernels;

/**
 * The numbers of one optimiser step. Mutable, so that the learning rate and Adam's bias corrections change from step to
 * step without a new object: the optimiser owns one and sets it before each step; kernels only read it.
 */
public final class UpdateRule {
  private UpdateRule() {}

  /** For {@link Kernels#sgd}. */
  public static final class Sgd {
    public float rate;
    public float momentum;
    public float weightDecay;
    /** Whether the gradient looks ahead along the velocity (Nesterov 1983, in Sutskever et al. 2013's form). */
    public boolean nesterov;
  }

  /** For {@link Kernels#rmsProp}. */
  public static final class RmsProp {
    public float rate;
    public float decay;
    public float epsilon;
  }

  /** For {@link Kernels#adam}. */
  public static final class Adam {
    public float rate;
    public float beta1;
    public float beta2;
    public float epsilon;
    /** Decoupled from the gradient (AdamW); 0 is plain Adam. */
    public float weightDecay;
    /** 1 - beta1^t in step t, counted from 1. */
    public float correction1;
    /** 1 - beta2^t in step t, counted from 1. */
    public float correction2;
  }
}
