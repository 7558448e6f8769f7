package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StudioCommandTest {
  @Test
  void servesUntilItIsToldToEndAndLeavesNothingBehind() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, "-Xmx400m", "-cp", System.getProperty("java.class.path"),
        Launcher.class.getName(), "studio", "--port", "0", "--points", "400",
        "--threads", "1").start();
    try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      Matcher address = Pattern.compile("Studio: (http://127\\.0\\.0\\.1:(\\d+)/)  \\(Ctrl-C ends it\\)")
          .matcher(String.valueOf(line));
      assertTrue(address.matches(), "printed: " + line);
      HttpClient client = HttpClient.newHttpClient();
      String id = client.send(HttpRequest.newBuilder(URI.create(address.group(1) + "api/sessions"))
          .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
          HttpResponse.BodyHandlers.ofString()).body().replaceAll(".*\"id\":\"([0-9a-f]+)\".*", "$1");
      HttpRequest events =
          HttpRequest.newBuilder(URI.create(address.group(1) + "api/sessions/" + id + "/events")).build();
      try (InputStream stream = client.send(events, HttpResponse.BodyHandlers.ofInputStream()).body()) {
        assertTrue(stream.read() >= 0, "a page is open, and training goes on");
        process.toHandle().destroy();
        assertTrue(process.waitFor(15, TimeUnit.SECONDS), "it ends");
      }
      assertEquals(143, process.exitValue(), "as one who was told to end");
      assertThrows(IOException.class,
          () -> new Socket(InetAddress.getByName("127.0.0.1"), Integer.parseInt(address.group(2))).close());
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(err.contains("Exception"), err);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Outcome outcome = Outcome.of("studio --points 200 --threads 1 --port " + taken.getLocalPort());
      assertEquals(2, outcome.status());
      String sentence = "cortado: port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had";
      assertTrue(outcome.err().startsWith(sentence), outcome.err());
      assertEquals("", outcome.out());
    }
  }
}
