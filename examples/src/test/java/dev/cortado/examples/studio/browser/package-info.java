/**
 * The studio in a real browser.
 *
 * <p><b>Context.</b> Whether a slider moves points, a click decodes the right place and the console stays silent can only be
 * told by a browser. Drivers for browsers are large dependencies, and this project has none.
 *
 * <p><b>Decision.</b> Chromium offers its DevTools protocol on a WebSocket, and the JDK has a client for that: three small
 * classes ({@link dev.cortado.examples.studio.browser.Chromium} starts it,
 * {@link dev.cortado.examples.studio.browser.DevTools} talks to it,
 * {@link dev.cortado.examples.studio.browser.Page} moves the mouse) are all that these tests need. The
 * mouse and the keys are the browser's own events, never calls into the page.
 *
 * <p><b>Consequence.</b> The tests run wherever Chromium is installed and are skipped, with the reason, where it is not;
 * where {@code CI=true} its absence is a failure. Screenshots are kept in {@code target/studio}.
 */
package dev.cortado.examples.studio.browser;
