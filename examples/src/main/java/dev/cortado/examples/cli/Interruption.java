package dev.cortado.examples.cli;

import dev.cortado.models.train.TrainingRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, Ctrl-C and a polite kill end the training after its present step, with a checkpoint. */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;

  Interruption(TrainingRun run) {
    this.hook = new Thread(() -> {
      run.stop();
      try {
        saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }, "cortado-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The training has ended: nothing is left to save. */
  @Override
  public void close() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      park(); // the JVM is going down, and this thread must not start on anything new meanwhile
    }
  }

  private static void park() {
    try {
      Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
