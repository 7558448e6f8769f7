package dev.cortado.examples.studio.web;

/**
 * How much clients may take.
 *
 * @param connections that are served at once; each takes a thread
 * @param streams of events among them
 * @param readMillis for a request to arrive
 * @param writeMillis for an answer, or a piece of a stream, to leave
 * @param heartbeatMillis after which a silent stream says that it is there
 */
public record WebLimits(int connections, int streams, long readMillis, long writeMillis, long heartbeatMillis) {
  /** For one person with some pages. */
  public static WebLimits defaults() {
    return new WebLimits(320, 256, 10_000, 20_000, 10_000);
  }

  /**
   * The JDK's server reads the head of a request by itself and takes its limits only from system properties, once in the
   * life of a virtual machine; who has set one on the command line is heard.
   */
  void applyToJdk() {
    setIfAbsent("sun.net.httpserver.maxReqTime", Long.toString(Math.max(1, readMillis / 1000)));
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("jdk.httpserver.maxConnections", Integer.toString(2 * connections));
    setIfAbsent("sun.net.httpserver.maxReqHeaderSize", Integer.toString(64 << 10));
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
