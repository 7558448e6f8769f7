package dev.cortado.examples.studio.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request gets: an answer, or a sentence that says what is wrong with it. */
class RequestTest extends RunningServer {
  @Test
  void answersWithItsHeaders() throws IOException {
    String answer = get("/");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.endsWith("\r\n\r\npage"), answer);
    String headers = answer.toLowerCase(Locale.ROOT);
    assertTrue(headers.contains("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src"
        + " 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"),
        answer);
    assertTrue(headers.contains("x-content-type-options: nosniff\r\n"), answer);
    assertTrue(headers.contains("cross-origin-resource-policy: same-origin\r\n"), answer);
    assertFalse(headers.contains("access-control-allow"), answer);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "GET~/nothing~404~there is nothing at this address",
    "GET~/thing~404~there is nothing at this address",
    "GET~/thing/a/b~404~there is nothing at this address",
    "GET~//thing/a~404~there is nothing at this address",
    "POST~/thing/a~405~this address is for GET only",
    "DELETE~/echo~405~this address is for POST only",
    "OPTIONS~/echo~405~this address is for POST only",
    "GET~/number?x=two~400~x must be a number, but it is 'two'",
    "GET~/number?x=NaN~400~x must be a number, but it is 'NaN'",
    "GET~/number?x=1e300~400~x must be a number, but it is '1e300'",
    "GET~/broken~500~this request met a defect of the program, which has logged it",
  })
  void saysWhatIsWrong(String method, String path, int status, String sentence) throws IOException {
    String answer = Raw.send(server.port(), method + " " + path + " HTTP/1.1", "Host: 127.0.0.1:" + server.port(),
        "Content-Length: 0", "Connection: close", "", "");
    assertEquals(status, Raw.status(answer));
    assertTrue(answer.endsWith("{\"error\":\"" + sentence + "\"}"), answer);
    assertEquals(status == 405, answer.toLowerCase(Locale.ROOT).contains("\r\nallow: "), answer);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "{\"x\":3}~200~3",
    "{\"x\":10}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is 10\"}",
    "{\"x\":1.5}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is 1.5\"}",
    "{\"x\":\"1\"}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is '1'\"}",
    "{}~400~{\"error\":\"x must be a whole number from 0 to 9, but it is not given\"}",
  })
  void readsJson(String body, int status, String answer) throws IOException {
    String got = Raw.post(server.port(), "/echo", body, "Content-Type: application/json; charset=utf-8");
    assertEquals(status, Raw.status(got));
    assertTrue(got.endsWith("\r\n\r\n" + answer), got);
  }

  @Test
  void refusesBodiesThatAreNoJson() throws IOException {
    String json = "Content-Type: application/json";
    assertEquals(400, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":", json)));
    assertEquals(400, Raw.status(Raw.post(server.port(), "/echo", "[1]", json)));
    assertEquals(400, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":" + "[".repeat(70) + "]".repeat(20) + "}", json)));
    assertEquals(413, Raw.status(Raw.post(server.port(), "/echo", " ".repeat(101), json)));
    assertEquals(415, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":1}", "Content-Type: text/plain")));
    assertEquals(415, Raw.status(Raw.post(server.port(), "/echo", "{\"x\":1}")));
    assertEquals(413, Raw.status(Raw.send(server.port(), "POST /echo HTTP/1.1", "Host: 127.0.0.1:" + server.port(), json,
        "Transfer-Encoding: chunked", "Connection: close", "", "200", "y".repeat(0x200), "0", "", "")));
  }

  @Test
  void headHasNoBody() throws IOException {
    String answer = Raw.send(
        server.port(), "HEAD / HTTP/1.1", "Host: 127.0.0.1:" + server.port(), "Connection: close", "", "");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.endsWith("\r\n\r\n"), answer);
  }

  @Test
  void givesUpOnABodyThatDoesNotCome() throws IOException {
    try (Socket socket = Raw.open(server.port())) {
      socket.getOutputStream().write(("POST /echo HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
          + "\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
      assertEquals(-1, readToEnd(socket), "the server closes the connection");
    }
  }

  private static int readToEnd(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // until it ends
      }
      return -1;
    } catch (SocketTimeoutException e) {
      return 0;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void survivesGarbage() throws IOException {
    for (String garbage : List.of("\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST /echo HTTP/1.1\r\n"
        + "Content-Length: -5\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://[ HTTP/1.1\r\n\r\n", "\r\n")) {
      try (Socket socket = Raw.open(server.port())) {
        socket.getOutputStream().write(garbage.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertEquals(200, Raw.status(get("/")));
  }
}
