/**
 * Wraps an asynchronous function so that it never runs twice at once: while one call is under way only the newest request
 * waits, all between are dropped. This is what keeps a dragged slider as quick as the server, and not slower.
 */
export function latest(work) {
  let busy = false;
  let waiting = null;
  return async function next(...args) {
    if (busy) {
      waiting = args;
      return;
    }
    busy = true;
    try {
      await work(...args);
    } finally {
      busy = false;
      if (waiting) {
        const again = waiting;
        waiting = null;
        next(...again);
      }
    }
  };
}
