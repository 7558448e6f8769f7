/** The state of the page as the part of its address after #, and back. */
const TEXTS = ['kind', 'tab', 'layer', 'colour', 'reading', 'objective', 'surface', 'tool'];
const NUMBERS = ['weight', 'labelShare', 'latent', 'target', 'fiction'];
const MOST_ROWS = 600; // of a selection, or of labels given by hand: an address must stay one that can be sent

/** An address that opens the page as it stands; with `session` it looks at the same model. */
export function linkOf(store, view, session = null) {
  const parts = new URLSearchParams();
  [...TEXTS, ...NUMBERS].filter((name) => store.get(name) !== null).forEach((name) => parts.set(name, store.get(name)));
  parts.set('view', [view.x, view.y, view.half].map((x) => x.toFixed(3)).join(','));
  const cursor = store.get('cursor');
  const selection = [...store.get('selection')];
  const hand = [...store.get('hand')];
  if (cursor) { parts.set('cursor', [cursor.x, cursor.y].map((x) => x.toFixed(3)).join(',')); }
  if (!store.get('running')) { parts.set('running', 'false'); }
  if (store.get('hiddenClasses').size) { parts.set('hidden', [...store.get('hiddenClasses')].join(',')); }
  if (selection.length && selection.length <= MOST_ROWS) { parts.set('selection', selection.join(',')); }
  if (session) {
    parts.set('session', session);
  } else if (hand.length && hand.length <= MOST_ROWS) {
    parts.set('hand', hand.map(([row, label]) => `${row}:${label ?? ''}`).join(','));
  }
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
  const list = (name) => (parts.get(name) ?? '').split(',').filter(Boolean);
  const numbers = (name, count) => {
    const all = list(name).map(Number);
    return all.length === count && all.every(Number.isFinite) ? all : null;
  };
  const whole = (text) => (/^\d{1,6}$/.test(text) ? [Number(text)] : []);
  const cursor = numbers('cursor', 2);
  if (cursor) { state.cursor = { x: cursor[0], y: cursor[1] }; }
  if (parts.get('running') === 'false') { state.running = false; }
  if (parts.has('hidden')) { state.hiddenClasses = new Set(list('hidden').flatMap(whole)); }
  const view = numbers('view', 3);
  return {
    state, view: view && view[2] > 0 ? view : null, session: parts.get('session'),
    selection: list('selection').flatMap(whole),
    hand: list('hand').map((pair) => pair.split(':'))
      .filter(([row, label]) => whole(row).length && /^\d?$/.test(label ?? 'x'))
      .map(([row, label]) => [Number(row), label === '' ? null : Number(label)]),
  };
}
