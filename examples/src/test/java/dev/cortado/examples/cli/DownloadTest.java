package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cortado.models.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine that behaves well, or does not. */
class DownloadTest {
  private final byte[] content = new byte[200_000];
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private HttpServer server;
  private RemoteFile file;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException, NoSuchAlgorithmException {
    new Random(1).nextBytes(content);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    file = new RemoteFile("some.gz", content.length, sha256);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/good/", exchange -> answer(exchange, content));
    server.createContext("/wrong/", exchange -> answer(exchange, new byte[content.length]));
    server.createContext("/whole/", exchange -> send(exchange, 200, content));
    server.createContext("/broken/", this::breakOff);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, byte[] bytes) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    if (range == null) {
      send(exchange, 200, bytes);
      return;
    }
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    send(exchange, 206, Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Promises everything, gives half, hangs up. */
  private void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content, 0, content.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private String mirror(String name) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + name + "/";
  }

  private void fetch(String... mirrors) {
    Terminal terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    new Download(List.of(mirrors), terminal).fetch(List.of(file), folder);
  }

  private void assertComplete() throws IOException {
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("some.gz")));
    assertFalse(Files.exists(folder.resolve("some.gz.part")));
  }

  @Test
  void fetchesOnceAndOnlyOnce() throws IOException {
    fetch(mirror("good"));
    assertComplete();
    fetch(mirror("good"));
    assertEquals(List.of("null"), ranges);
    assertEquals("some.gz: 200000 bytes, SHA-256 as expected\nsome.gz: already there\n",
        printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    Files.write(folder.resolve("some.gz.part"), Arrays.copyOf(content, 70_000));
    fetch(mirror("good"));
    assertEquals(List.of("bytes=70000-"), ranges);
    assertComplete();
  }

  @Test
  void keepsWhatABrokenConnectionGave() throws IOException {
    assertThrows(InputException.class, () -> fetch(mirror("broken")));
    long kept = Files.size(folder.resolve("some.gz.part"));
    assertTrue(kept > 0 && kept <= content.length / 2, "kept " + kept);
    fetch(mirror("good"));
    assertEquals(List.of("bytes=" + kept + "-"), ranges);
    assertComplete();
  }

  @Test
  void acceptsTheWholeFileInsteadOfTheRest() throws IOException {
    Files.write(folder.resolve("some.gz.part"), Arrays.copyOf(content, 70_000));
    fetch(mirror("whole"));
    assertComplete();
  }

  @Test
  void throwsAwayAPartThatIsTooLong() throws IOException {
    Files.write(folder.resolve("some.gz.part"), new byte[content.length + 1]);
    fetch(mirror("good"));
    assertComplete();
  }

  @Test
  void replacesAFileWithOtherBytes() throws IOException {
    Files.write(folder.resolve("some.gz"), new byte[content.length]);
    fetch(mirror("good"));
    assertComplete();
  }

  @Test
  void triesTheNextMirrorWhenBytesAreWrong() throws IOException {
    fetch(mirror("wrong"), mirror("absent"), mirror("good"));
    assertComplete();
  }

  @Test
  void doesNotKeepWrongBytes() {
    InputException e = assertThrows(InputException.class, () -> fetch(mirror("wrong")));
    assertTrue(e.getMessage().startsWith(
        "some.gz: cannot be downloaded: localhost gave other bytes than expected (SHA-256 differs); without"
            + " a network, bring"),
        e.getMessage());
    assertFalse(Files.exists(folder.resolve("some.gz")));
    assertFalse(Files.exists(folder.resolve("some.gz.part")));
  }

  @Test
  void saysWhatToDoWithoutANetwork() {
    String mirror = mirror("good");
    server.stop(0);
    InputException e = assertThrows(InputException.class, () -> fetch(mirror));
    assertEquals("some.gz: cannot be downloaded: localhost cannot be reached (ConnectException); without a network, bring"
        + " some.gz from another machine into " + folder + " and train with --data " + folder
        + ", or train without --data on the 10,000 digits inside this program", e.getMessage());
  }

  @Test
  void saysWhichStatusTheServerGave() {
    InputException e = assertThrows(InputException.class, () -> fetch(mirror("absent")));
    assertTrue(e.getMessage().contains("localhost answered with status 404"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("some.gz.part")));
  }

  @Test
  void aFolderThatIsAFileIsSaid() throws IOException {
    folder = Files.writeString(folder.resolve("file"), "");
    InputException e = assertThrows(InputException.class, () -> fetch(mirror("good")));
    assertTrue(e.getMessage().startsWith(folder + ": cannot be written: "), e.getMessage());
  }

  @Test
  void thePublicFilesAreTheFourOfEachSet() {
    for (List<RemoteFile> set : List.of(RemoteFile.MNIST, RemoteFile.FASHION_MNIST)) {
      List<String> names = new ArrayList<>();
      for (RemoteFile remote : set) {
        names.add(remote.name());
        assertTrue(remote.sha256().matches("[0-9a-f]{64}"), remote.toString());
      }
      assertEquals(List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
          "t10k-labels-idx1-ubyte.gz"), names);
    }
    RemoteFile.MNIST_MIRRORS.forEach(mirror -> assertTrue(mirror.startsWith("https://")));
    RemoteFile.FASHION_MNIST_MIRRORS.forEach(mirror -> assertTrue(mirror.startsWith("https://")));
  }
}
