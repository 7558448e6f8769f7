package dev.cortado.models;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Something that a user gave is wrong: a file, a folder, an option. The message is one sentence for that user, which names
 * the file, the place in it and the way out; a command line prints it without a stack trace and exits with status 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With this sentence. */
  public InputException(String message) {
    super(message);
  }

  /** With this sentence and what led to it. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@code FILE: cannot be read: REASON; REMEDY}. */
  public static InputException reading(Path file, IOException cause, String remedy) {
    return new InputException(file + ": cannot be read: " + reason(cause) + "; " + remedy, cause);
  }

  /** {@code FILE: cannot be written: REASON; REMEDY}. */
  public static InputException writing(Path file, IOException cause, String remedy) {
    return new InputException(file + ": cannot be written: " + reason(cause) + "; " + remedy, cause);
  }

  // The JDK's file exceptions carry the path as message and the reason in their class.
  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
