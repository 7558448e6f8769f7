/**
 * A small web server for pages that a program shows to the person who has started it: the JDK's own
 * {@code jdk.httpserver}, with what that leaves to its user.
 *
 * <p>Decision: it answers only on the loopback interface, and still trusts no request, because every page that the person
 * has open elsewhere can send requests to this machine. So {@code Gate} looks at the headers
 * Host (a foreign name that resolves to 127.0.0.1 is refused: DNS rebinding), Origin and Sec-Fetch-Site of each request, and
 * bodies must be JSON, which no other page can send without being asked first. Requests, bodies, threads, streams and the
 * time that a client may take are all bounded.
 *
 * <p>Consequence: there is no sign-in, and no way to reach the page from another machine; who wants that uses a tunnel.
 */
package dev.cortado.examples.studio.web;
