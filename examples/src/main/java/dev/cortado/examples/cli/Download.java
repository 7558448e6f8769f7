package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches files over HTTP. What has arrived is kept in {@code NAME.part}, so that the next attempt asks only for the rest
 * (RFC 9110, section 14); a file gets its name when its SHA-256 is right. One mirror after the other is tried.
 */
final class Download {
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final List<String> mirrors;
  private final Terminal terminal;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).followRedirects(HttpClient.Redirect.NORMAL).build();

  /** Downloads from folders like {@code https://host/folder/}, the first one preferred. */
  Download(List<String> mirrors, Terminal terminal) {
    this.mirrors = mirrors;
    this.terminal = terminal;
  }

  /**
   * Fetches the files that are not yet in the folder, or are there with other bytes.
   *
   * @throws InputException if the folder cannot be written, or no mirror gives a file with the right bytes; what has arrived
   *     is kept
   */
  void fetch(List<RemoteFile> files, Path folder) {
    try {
      Files.createDirectories(folder);
      for (RemoteFile file : files) {
        if (hasRightBytes(folder.resolve(file.name()), file)) {
          terminal.line(file.name() + ": already there");
        } else {
          fetch(file, files, folder);
        }
      }
    } catch (IOException e) {
      throw InputException.writing(folder, e, "free some space, check the permissions, or choose another folder with --out");
    }
  }

  private void fetch(RemoteFile file, List<RemoteFile> all, Path folder) throws IOException {
    Path part = folder.resolve(file.name() + ".part");
    List<String> failures = new ArrayList<>();
    for (String mirror : mirrors) {
      URI address = URI.create(mirror + file.name());
      String failure = attempt(address, file, part);
      if (failure == null && !hasRightBytes(part, file)) {
        Files.delete(part); // to go on from wrong bytes would never end
        failure = "gave other bytes than expected (SHA-256 differs)";
      }
      if (failure == null) {
        Files.move(part, folder.resolve(file.name()), StandardCopyOption.REPLACE_EXISTING);
        terminal.clearStatus();
        terminal.line(file.name() + ": " + file.size() + " bytes, SHA-256 as expected");
        return;
      }
      failures.add(address.getHost() + " " + failure);
    }
    throw new InputException(file.name() + ": cannot be downloaded: " + String.join("; ", failures)
        + "; without a network, bring " + String.join(", ", all.stream().map(RemoteFile::name).toList())
        + " from another machine into " + folder + " and train with --data " + folder
        + ", or train without --data on the 10,000 digits inside this program");
  }

  /** Null if all bytes have arrived; otherwise what went wrong. */
  private String attempt(URI address, RemoteFile file, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > file.size()) {
      Files.delete(part);
      have = 0;
    }
    if (have == file.size()) {
      return null;
    }
    long start = have;
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(SILENCE);
    if (start > 0) {
      request.header("Range", "bytes=" + start + "-");
    }
    try {
      int status = await(client.sendAsync(request.build(), info -> body(info, start, part)), file, part);
      if (status != OK && status != PARTIAL) {
        return "answered with status " + status;
      }
      return Files.size(part) == file.size() ? null
          : "gave " + Files.size(part) + " of " + file.size() + " bytes; run the same command again to go on from there";
    } catch (TimeoutException e) {
      return "fell silent; run the same command again to go on from there";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FileSystemException local) {
        throw local; // our disk, not their network
      }
      return "cannot be reached (" + e.getCause().getClass().getSimpleName() + ")";
    }
  }

  /** The rest goes to the end of what is there; a server that sends everything replaces it; anything else is thrown away. */
  private static HttpResponse.BodySubscriber<Path> body(HttpResponse.ResponseInfo info, long start, Path part) {
    boolean rest = info.statusCode() == PARTIAL
        && info.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + start + "-");
    if (rest) {
      return BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
    if (info.statusCode() == OK) {
      return BodySubscribers.ofFile(
          part, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }
    return BodySubscribers.replacing(part);
  }

  private int await(CompletableFuture<HttpResponse<Path>> answer, RemoteFile file, Path part)
      throws ExecutionException, TimeoutException, IOException {
    long before = -1;
    long lastChange = System.nanoTime();
    while (true) {
      try {
        return answer.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      } catch (TimeoutException e) {
        long now = Files.exists(part) ? Files.size(part) : 0;
        terminal.status(Progress.bar(now / (double) file.size(), 30) + " " + file.name() + "  " + (now >> 10) + " of "
            + (file.size() >> 10) + " KiB");
        if (now != before) {
          before = now;
          lastChange = System.nanoTime();
        } else if (System.nanoTime() - lastChange > SILENCE.toNanos()) {
          answer.cancel(true);
          throw e;
        }
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("the download was interrupted", e);
      }
    }
  }

  private static boolean hasRightBytes(Path path, RemoteFile file) throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) != file.size()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
