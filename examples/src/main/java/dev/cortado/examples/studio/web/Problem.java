package dev.cortado.examples.studio.web;

import java.util.Set;

/** A request cannot be answered; the message is one sentence for who sent it. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String allow;

  /** With a status of 400 and above. */
  public Problem(int status, String message) {
    this(status, message, null);
  }

  private Problem(int status, String message, String allow) {
    super(message, null, false, false); // a client's mistake has no stack that anybody wants to see
    this.status = status;
    this.allow = allow;
  }

  /** The address is there, but for these methods only. */
  static Problem method(Set<String> methods) {
    return new Problem(405, "this address is for " + String.join(" and ", methods) + " only", String.join(", ", methods));
  }

  /** The request makes no sense. */
  public static Problem bad(String message) {
    return new Problem(400, message);
  }

  /** It makes sense, but not now. */
  public static Problem conflict(String message) {
    return new Problem(409, message);
  }

  /** There is no such thing. */
  public static Problem missing(String message) {
    return new Problem(404, message);
  }

  /** As in the answer. */
  public int status() {
    return status;
  }

  /** The answer that says so. */
  Reply reply() {
    Reply reply = Reply.error(status, getMessage());
    return allow == null ? reply : reply.with("Allow", allow);
  }
}
