package dev.cortado.examples.studio.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as bytes, so that they can be wrong in every way. */
public final class Raw {
  private Raw() {}

  /** The whole answer to a request; lines are separated by | in the text. The connection is closed by the server. */
  public static String send(int port, String... lines) throws IOException {
    try (Socket socket = open(port)) {
      socket.getOutputStream().write((String.join("\r\n", lines)).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return readAll(socket.getInputStream());
    }
  }

  /** A GET with this host and more headers. */
  public static String get(int port, String path, String host, String... headers) throws IOException {
    return send(port, "GET " + path + " HTTP/1.1", "Host: " + host, String.join("\r\n", headers)
        + (headers.length > 0 ? "\r\n" : "") + "Connection: close", "", "");
  }

  /** A POST with a JSON body. */
  public static String post(int port, String path, String body, String... headers) throws IOException {
    return send(port, "POST " + path + " HTTP/1.1", "Host: 127.0.0.1:" + port,
        String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "") + "Connection: close",
        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length, "", body);
  }

  /** A connection that gives up after ten seconds of silence. */
  public static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The status of an answer. */
  public static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }
}
