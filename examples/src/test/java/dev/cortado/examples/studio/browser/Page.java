package dev.cortado.examples.studio.browser;

import static dev.cortado.examples.studio.browser.DevTools.members;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One page of the browser, with a mouse, a keyboard, a camera, and a record of what it complained about. */
final class Page {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int DRAG_STEPS = 12;

  private final DevTools tools;
  private final Object target;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Page(DevTools tools, Object target, String session) {
    this.tools = tools;
    this.target = target;
    this.session = session;
    tools.listen((from, event, parameters) -> {
      if (session.equals(from)) {
        hear(event, parameters);
      }
    });
  }

  static Page open(DevTools tools, int width, int height) {
    Object target = tools.send(null, "Target.createTarget", Map.of("url", "about:blank")).get("targetId");
    Object session = tools.send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true)).get("sessionId");
    Page page = new Page(tools, target, (String) session);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      page.send(domain + ".enable", Map.of());
    }
    page.resize(width, height);
    return page;
  }

  private void hear(String event, Map<String, Object> parameters) {
    switch (event) {
      case "Runtime.exceptionThrown" -> complaints.add("exception: " + parameters);
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(parameters.get("type"))) {
          complaints.add("console: " + parameters);
        }
      }
      case "Log.entryAdded" -> {
        if (List.of("error", "warning").contains(members(parameters.get("entry")).get("level"))) {
          complaints.add("log: " + parameters.get("entry"));
        }
      }
      default -> { /* the many events of a page's life */ }
    }
  }

  private Map<String, Object> send(String method, Map<String, Object> parameters) {
    return tools.send(session, method, parameters);
  }

  /** Closes this page, and with it its streams. */
  void close() {
    tools.send(null, "Target.closeTarget", Map.of("targetId", target));
  }

  /** Errors and warnings of console, scripts and network since the page was opened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void resize(int width, int height) {
    send("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Asks for the dark or the light colours. */
  void prefer(String scheme) {
    send("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Lets this page write downloads into a folder, without asking. */
  void downloadInto(Path folder) {
    tools.send(null, "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  void go(String address) {
    send("Page.navigate", Map.of("url", address));
  }

  /** The value of an expression, awaited if it is a promise: text, number, truth, list or map. */
  Object evaluate(String expression) {
    Map<String, Object> result = send("Runtime.evaluate",
        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.containsKey("exceptionDetails")) {
      throw new IllegalStateException(expression + " threw " + result.get("exceptionDetails"));
    }
    return members(result.get("result")).get("value");
  }

  double number(String expression) {
    return ((Number) evaluate(expression)).doubleValue();
  }

  String text(String expression) {
    return (String) evaluate(expression);
  }

  boolean is(String expression) {
    return Boolean.TRUE.equals(evaluate("Boolean(" + expression + ")"));
  }

  /** Waits until an expression is true; fails with the expression if it does not come to be. */
  void await(String expression) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!is(expression)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + expression + "; the page complained: " + complaints);
      }
      pause(40);
    }
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Clicks in the middle of the element that a selector finds. */
  void click(String selector) {
    double[] box = box(selector);
    click(box[0] + box[2] / 2, box[1] + box[3] / 2);
  }

  void click(double x, double y) {
    move(x, y);
    mouse("mousePressed", x, y, 1);
    mouse("mouseReleased", x, y, 0);
  }

  /** Presses at the first place, goes straight to each of the next, and lets go at the last; pairs of x and y. */
  void drag(double... path) {
    move(path[0], path[1]);
    mouse("mousePressed", path[0], path[1], 1);
    for (int leg = 2; leg < path.length; leg += 2) {
      for (int step = 1; step <= DRAG_STEPS; step++) {
        double share = (double) step / DRAG_STEPS;
        mouse("mouseMoved", path[leg - 2] + share * (path[leg] - path[leg - 2]),
            path[leg - 1] + share * (path[leg + 1] - path[leg - 1]), 1);
      }
    }
    mouse("mouseReleased", path[path.length - 2], path[path.length - 1], 0);
  }

  void move(double x, double y) {
    mouse("mouseMoved", x, y, 0);
  }

  private void mouse(String type, double x, double y, int buttons) {
    boolean presses = !type.equals("mouseMoved");
    send("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "buttons", buttons, "clickCount", presses ? 1 : 0,
        "button", presses || buttons == 1 ? "left" : "none"));
  }

  /** Presses a key by its DOM name. */
  void key(String name) {
    boolean letter = name.length() == 1;
    Map<String, Object> press = letter ? Map.of("type", "keyDown", "key", name, "text", name)
        : Map.of("type", "rawKeyDown", "key", name, "windowsVirtualKeyCode", codeOf(name));
    send("Input.dispatchKeyEvent", press);
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", name));
  }

  private static int codeOf(String name) {
    return switch (name) {
      case "Tab" -> 9;
      case "Enter" -> 13;
      case "Escape" -> 27;
      case "ArrowLeft" -> 37;
      case "ArrowUp" -> 38;
      case "ArrowRight" -> 39;
      case "ArrowDown" -> 40;
      default -> throw new IllegalArgumentException("no code is known for the key " + name);
    };
  }

  /** Left, top, width and height of an element, scrolled into view. */
  double[] box(String selector) {
    List<?> box = (List<?>) evaluate("(() => { const e = document.querySelector(`" + selector + "`);"
        + " e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();"
        + " return [b.left, b.top, b.width, b.height]; })()");
    return box.stream().mapToDouble(side -> ((Number) side).doubleValue()).toArray();
  }

  /** Writes what is seen as a PNG. */
  void screenshot(Path file) throws IOException {
    Map<String, Object> shot = send("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
  }
}
