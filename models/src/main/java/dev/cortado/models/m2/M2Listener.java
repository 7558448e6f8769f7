package dev.cortado.models.m2;

/** Is told what a run does, on the thread that trains. What it throws ends the run. */
public interface M2Listener {
  /** After each step. To be quick; whether it allocates is its own affair. */
  default void onStep(M2Run run) {}

  /** After each epoch: {@link M2Run#epochLosses} are its means, {@link M2Run#epoch} is its number, counted from 0. */
  default void onEpoch(M2Run run) {}
}
