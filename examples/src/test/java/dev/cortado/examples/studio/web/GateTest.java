package dev.cortado.examples.studio.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in: the server's own page, on this machine, and nobody else. */
class GateTest extends RunningServer {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
  void answersToItsOwnNames(String host) throws IOException {
    assertEquals(200, Raw.status(Raw.get(server.port(), "/", host + ":" + server.port())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:PORT", "evil.example", "127.0.0.1", "localhost", "127.0.0.1:1",
      "localhost.evil.example:PORT", "127.0.0.1:PORT.evil.example", "0.0.0.0:PORT"})
  void refusesOtherNames(String host) throws IOException {
    String answer = Raw.get(server.port(), "/", host.replace("PORT", "" + server.port()));
    assertEquals(403, Raw.status(answer));
    assertTrue(answer.endsWith(
        "{\"error\":\"this server answers only to the name 127.0.0.1 or localhost with its own port\"}"), answer);
  }

  @Test
  void refusesTwoNames() throws IOException {
    String own = "Host: 127.0.0.1:" + server.port();
    assertEquals(403, Raw.status(
        Raw.send(server.port(), "GET / HTTP/1.1", own, "Host: evil.example", "Connection: close", "", "")));
    assertEquals(403, Raw.status(Raw.send(server.port(), "GET / HTTP/1.0", "", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: http://evil.example", "Origin: null", "Origin: https://127.0.0.1:PORT",
      "Origin: http://127.0.0.1:1", "Origin: http://127.0.0.1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"})
  void refusesOtherPages(String header) throws IOException {
    String line = header.replace("PORT", "" + server.port());
    assertEquals(403, Raw.status(Raw.get(server.port(), "/thing/x", "127.0.0.1:" + server.port(), line)));
    assertEquals(403, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":1}", "Content-Type: application/json", line)));
  }

  @Test
  void letsItsOwnPageAndLinksIn() throws IOException {
    String host = "127.0.0.1:" + server.port();
    assertEquals(200,
        Raw.status(Raw.get(server.port(), "/", host, "Origin: http://" + host, "Sec-Fetch-Site: same-origin")));
    assertEquals(200, Raw.status(Raw.get(server.port(), "/", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: document")));
    assertEquals(403, Raw.status(Raw.get(server.port(), "/", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: iframe")));
  }

  @Test
  void listensOnNoOtherAddress() throws SocketException {
    NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .forEach(address -> assertThrows(IOException.class, () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, server.port()), 500);
          }
        }, address.toString()));
    assertTrue(InetAddress.getLoopbackAddress().isLoopbackAddress());
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    InputException problem =
        assertThrows(InputException.class, () -> new WebServer(server.port(), new Routes(), LIMITS));
    String message = problem.getMessage();
    assertTrue(message.startsWith("port " + server.port() + " of 127.0.0.1 cannot be had ("), message);
    assertTrue(message.endsWith("choose another with --port N, or any free one with --port 0"));
  }
}
