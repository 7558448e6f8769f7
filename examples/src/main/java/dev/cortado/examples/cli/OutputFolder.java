package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.io.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that a training writes into. While it is open it is locked: a second training that begins in it waits a moment
 * (a run that has just been killed may take so long to end) and then gives up instead of mixing its files with the first's.
 */
final class OutputFolder implements AutoCloseable {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Path folder;
  private final Path lock;
  private final FileChannel channel;

  private OutputFolder(Path folder, Path lock, FileChannel channel) {
    this.folder = folder;
    this.lock = lock;
    this.channel = channel;
  }

  static void declare(Options options, String kind) {
    options
        .path("--out", "DIR", null, "The folder for the results. Left away: runs/" + kind + ", or runs/" + kind
            + "-2 and so on, whichever is new; with --resume the last of these.")
        .flag("--resume", "Goes on where the checkpoint in the folder was written, with its settings and the same bits.");
  }

  /**
   * The folder that was asked for, made and locked.
   *
   * @throws InputException if it cannot be written, or another training is at work in it
   */
  static OutputFolder open(Options given, String kind) {
    return open(given.path("--out").orElseGet(() -> numbered(kind, given.isGiven("--resume"))));
  }

  static OutputFolder open(Path folder) {
    Path lock = folder.resolve(".lock");
    try {
      Files.createDirectories(folder);
      return new OutputFolder(folder, lock, lock(folder, lock));
    } catch (FileAlreadyExistsException e) {
      throw new InputException(folder + ": is not a folder; choose another with --out", e);
    } catch (IOException e) {
      throw InputException.writing(folder, e, "free some space, check the permissions, or choose another folder with --out");
    }
  }

  private static FileChannel lock(Path folder, Path lock) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) && Files.exists(lock)) { // a lock on a file that the one before has just removed is worth nothing
        return channel;
      }
      channel.close();
      if (System.nanoTime() > deadline) {
        throw new InputException(
            folder + ": another training is writing into this folder; wait for it, or choose another folder with --out");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InputException(folder + ": the wait for another training was interrupted", e);
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another training in this very JVM
    }
  }

  private static Path numbered(String kind, boolean last) {
    int number = 1;
    while (Files.exists(path(kind, number))) {
      number++;
    }
    return path(kind, last && number > 1 ? number - 1 : number);
  }

  private static Path path(String kind, int number) {
    return Path.of("runs", number == 1 ? kind : kind + "-" + number);
  }

  Path path() {
    return folder;
  }

  /** The checkpoint. */
  Path model() {
    return folder.resolve("model.safetensors");
  }

  /** One line an epoch. */
  Path epochs() {
    return folder.resolve("metrics.jsonl");
  }

  /** Writes a whole text file, or nothing. */
  void write(String name, String text) {
    try (AtomicFile file = AtomicFile.create(folder.resolve(name))) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(lock);
      channel.close();
    } catch (IOException e) {
      return; // the lock ends with the process at the latest
    }
  }
}
