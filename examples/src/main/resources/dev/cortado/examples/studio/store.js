/** What the page knows, in one place: values by name, and who wants to hear when one changes. */
export function createStore(values) {
  const listeners = new Map();
  const store = {
    get: (name) => values[name],
    /** Sets the given values; each that differs from before is told to its listeners, after all are set. */
    set(patch) {
      const changed = Object.keys(patch).filter((name) => !Object.is(values[name], patch[name]));
      Object.assign(values, patch);
      changed.forEach((name) => (listeners.get(name) ?? []).forEach((listener) => listener(values[name])));
    },
    /** Calls the listener at each change of any of the names, and once now if it is asked to. */
    on(names, listener, now = false) {
      names.split(' ').forEach((name) => listeners.set(name, [...(listeners.get(name) ?? []), listener]));
      if (now) { listener(values[names.split(' ')[0]]); }
    },
  };
  return store;
}
