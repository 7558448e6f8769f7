package dev.cortado.models.train;

/** Is told what a run does, on the thread that trains. What it throws ends the run. */
public interface TrainingListener {
  /** Before the first step of this run, also of a resumed one. */
  default void onStart(TrainingRun run) {}

  /** After each step. To be quick; whether it allocates is its own affair. */
  default void onStep(TrainingRun run) {}

  /** After each epoch, and where training ends within one. */
  default void onEpoch(EpochReport report) {}

  /** Something that a person should know: one sentence. */
  default void onWarning(String sentence) {}

  /** After the last step of this run: finished, stopped early or asked to stop. */
  default void onEnd(TrainingRun run) {}
}
