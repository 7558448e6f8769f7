/**
 * The server's stream of events. A stream that breaks is told to `broken` and taken up again by the browser; one that the
 * server refuses is told to `lost`, since then the session itself is gone.
 */
export function listen(path, handlers, broken, lost) {
  const source = new EventSource(path);
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handler(event.data ? JSON.parse(event.data) : {}));
  }
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) { lost(); } else { broken(); }
  });
  return () => source.close();
}
