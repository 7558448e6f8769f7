/** The state of the page as the part of its address after #, and back. */
const TEXTS = ['kind', 'tab', 'layer', 'colour', 'reading', 'objective', 'surface'];
const NUMBERS = ['weight', 'labelShare', 'latent'];

/** An address that opens the page as it stands; with `session` it looks at the same model. */
export function linkOf(store, view, session = null) {
  const parts = new URLSearchParams();
  [...TEXTS, ...NUMBERS].forEach((name) => parts.set(name, store.get(name)));
  parts.set('view', [view.x, view.y, view.half].map((x) => x.toFixed(3)).join(','));
  const cursor = store.get('cursor');
  if (cursor) { parts.set('cursor', [cursor.x, cursor.y].map((x) => x.toFixed(3)).join(',')); }
  if (session) { parts.set('session', session); }
  return `${location.origin}/#${parts}`;
}

/** What an address asks for; what it says wrongly is left out. */
export function stateOf(hash, allowed) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const state = {};
  for (const name of TEXTS) {
    if (allowed[name]?.includes(parts.get(name))) { state[name] = parts.get(name); }
  }
  for (const name of NUMBERS) {
    const [least, most] = allowed[name];
    const value = Number(parts.get(name) ?? NaN);
    if (value >= least && value <= most) { state[name] = value; }
  }
  const numbers = (name, count) => {
    const list = (parts.get(name) ?? '').split(',').map(Number);
    return list.length === count && list.every(Number.isFinite) ? list : null;
  };
  const cursor = numbers('cursor', 2);
  if (cursor) { state.cursor = { x: cursor[0], y: cursor[1] }; }
  const view = numbers('view', 3);
  return { state, view: view && view[2] > 0 ? view : null, session: parts.get('session') };
}
