/** Puts the page together: each module does one thing, this one introduces them to each other. */
import { Cloud } from './cloud.js';
import { Viewport } from './viewport.js';
import { choices } from './choices.js';
import { connection } from './connection.js';
import { counterfactual } from './counterfactual.js';
import { createMap } from './map.js';
import { createStore } from './store.js';
import { decode } from './decode.js';
import { describe, hover } from './hover.js';
import { exports } from './export.js';
import { history } from './history.js';
import { labels } from './labels.js';
import { lasso } from './lasso.js';
import { layers } from './layers.js';
import { legend } from './legend.js';
import { listenToMap } from './pointer.js';
import { model } from './model.js';
import { optimize } from './optimize.js';
import { say as sayer } from './say.js';
import { stateOf } from './state-link.js';
import { tabs } from './tabs.js';
import { theme } from './theme.js';
import { tips } from './tips.js';

const $ = (id) => document.getElementById(id);
const ALLOWED = {
  kind: ['ae', 'vae', 'classifier', 'regressor'],
  tab: ['look', 'counterfactual', 'labels', 'optimize', 'export'],
  layer: ['none', 'grid', 'regions', 'confidence'],
  colour: ['truth', 'predicted', 'label', 'confidence', 'smooth'],
  reading: ['A', "A'", 'B'],
  objective: ['predictor', 'judge'],
  surface: ['mean', 'deviation', 'acquisition', 'none'],
  tool: ['look', 'lasso', 'paint', 'pan'],
  weight: [0, 100], labelShare: [0, 1], latent: [2, 32], target: [0, 9], fiction: [0, 9],
};
const settingsOf = ({ kind, weight, labelShare, latent, running }) => ({ kind, weight, labelShare, latent, running });
const FIRST_PLACE = [0.8, 0.6]; // not 0, where a decoder that has just begun shows nothing but its biases
const GREETING = 900; // milliseconds, when the first points have come to rest
const WORKS_ON_POINTS = ['counterfactual', 'labels']; // there a click also selects
const KEYS = { d: 'look', l: 'lasso', b: 'paint', m: 'pan' };

const linked = stateOf(location.hash, ALLOWED);
const store = createStore({
  session: null, kind: 'classifier', weight: 10, labelShare: 0.1, latent: 2, running: true,
  servedKind: null, labelled: null, projection: null, phase: 'waiting', version: -1,
  tool: 'look', tab: 'look', layer: 'none', colour: 'truth', hiddenClasses: new Set(), selection: new Set(), hand: new Map(),
  hovered: -1,
  cursor: null, decoded: null, fiction: null, reading: 'A', target: 3, objective: 'predictor', surface: 'mean',
  surfaceShown: false, counterfactual: null, unsent: {}, viewGiven: linked.view !== null, ...linked.state,
});
const api = {};
const cloud = new Cloud();
const view = new Viewport();
const map = createMap($('map'), cloud, view, store);
const say = sayer($('spoken'), $('toast'));
const report = (refused) => say.note(refused.message);
if (linked.view) { view.place(...linked.view); }

theme($('theme'), store);
tabs(document.querySelector('.tabs'), store);
tips($('tip'));
legend($('legend'), cloud, store);
layers($('layer-hint'), map, view, store, api, report);
const train = model({
  kind: $('kind'), kindHint: $('kind-hint'), weight: $('weight'), weightHint: $('weight-hint'),
  weightValue: $('weight-value'), share: $('share'),
  shareValue: $('share-value'), run: $('run'),
}, store, api, report);
const hoverAt = hover({ image: $('lens-image'), text: $('lens-point') }, map, cloud, view, store, api);
const decodeAt = decode({ canvas: $('lens-decoded'), text: $('lens-place') }, map, cloud, view, store, api, report);
const picker = lasso(map, cloud, view, store);
counterfactual({
  fiction: $('fiction'), reading: $('reading'), hint: $('reading-hint'), verdict: $('verdict'), strip: $('strip'),
  more: $('verdict-more'), journey: $('journey'), along: $('along'), chances: $('chances'), bars: $('bars'),
  barsHint: $('bars-hint'), losses: $('counterfactual-losses'),
}, map, cloud, view, store, api, report);
const label = labels({ give: $('give'), take: $('take'), suggest: $('suggest'), list: $('suggestions') },
  map, cloud, view, store, api, say, report);
optimize({
  target: $('target'), objective: $('objective'), objectiveHint: $('objective-hint'), step: $('optimize-step'),
  run: $('optimize-run'), reset: $('optimize-reset'), surface: $('surface'), surfaceHint: $('surface-hint'), best: $('best'),
  verdict: $('optimize-verdict'), more: $('optimize-more'), regret: $('regret'), duel: $('duel'), duelStart: $('duel-start'),
}, map, view, store, api, report);
exports($('pane-export'), map, cloud, view, store, api, say);
const showLosses = history($('figures'), $('split'), store);
const session = connection(api, cloud, view, store, report, showLosses, say.note);

/* What the pointer and the keys mean on the map. */
const draws = () => ['lasso', 'paint'].includes(store.get('tool'));
const gestures = listenToMap($('map'), view, store, {
  hover(px, py) {
    hoverAt(px, py, gestures.reach());
    picker.brushMoves(px, py);
  },
  leave: () => store.set({ hovered: -1 }),
  press(px, py, event) { if (draws()) { picker.press(px, py, event.shiftKey); } else { lookAt(px, py); } },
  drag(px, py) { if (draws()) { picker.drag(px, py); } else { lookAt(px, py); } },
  release(px, py, moved, event) {
    if (draws()) {
      picker.release(event.shiftKey);
    } else if (!moved) {
      if (WORKS_ON_POINTS.includes(store.get('tab'))) { choose(event.shiftKey); }
    }
  },
  walk(dx, dy) {
    const cursor = store.get('cursor') ?? { x: view.x, y: view.y };
    const [px, py] = [view.pixelX(cursor.x) + dx, view.pixelY(cursor.y) + dy];
    lookAt(px, py);
    speak();
  },
  choose(keep) {
    choose(keep);
    speak();
  },
  clear: picker.clear,
  zoom: (...place) => view.zoom(...place),
  pan: (...way) => view.pan(...way),
  key(name) {
    if (KEYS[name]) {
      store.set({ tool: KEYS[name] });
    } else if (name === 'f') {
      view.fit(cloud.reach());
    } else if (name === 't') {
      train.toggle();
    } else if (/^\d$/.test(name) && store.get('tab') === 'labels') {
      label.give(Number(name));
    } else if (/^\d$/.test(name) && store.get('tab') === 'counterfactual') {
      store.set({ fiction: Number(name) });
    } else {
      return false;
    }
    return true;
  },
});

/** Decodes a place, and shows the real digit that is nearest to it. */
function lookAt(px, py) {
  decodeAt(px, py);
  hoverAt(px, py, 3 * gestures.reach());
}

/** Selects the point under the cursor; where there is none, nothing. */
function choose(keep) {
  const row = store.get('hovered');
  if (row >= 0) { picker.toggle(row, keep); } else if (!keep) { picker.clear(); }
}

function speak() {
  const { x, y } = store.get('cursor') ?? { x: 0, y: 0 };
  const row = store.get('hovered');
  const chosen = store.get('selection').has(row) ? ', selected' : '';
  say.aloud(`${x.toFixed(1)}, ${y.toFixed(1)}: ${row < 0 ? 'no point near' : describe(cloud, row) + chosen}`);
}

/* The small controls that are nobody else's. */
for (const name of ['layer', 'colour', 'latent']) {
  const control = $(name);
  if (control.tagName === 'SELECT') {
    const valueOf = name === 'latent' ? Number : String;
    control.addEventListener('change', () => store.set({ [name]: valueOf(control.value) }));
    store.on(name, (value) => { control.value = value; }, true);
  } else {
    store.on(name, choices(control, (value) => store.set({ [name]: value })), true);
  }
}
$('latent').addEventListener('change', () => session.open());
document.querySelector('.tools').addEventListener('click', (event) => {
  const button = event.target.closest('button');
  const { tool, zoom } = button?.dataset ?? {};
  if (tool) {
    store.set({ tool });
    if (matchMedia('(hover: none)').matches) { say.note(button.title); } // a finger cannot rest on a button to read it
  }
  if (zoom === 'fit') { view.fit(cloud.reach()); } else if (zoom) { view.zoom(zoom === 'in' ? 1.4 : 1 / 1.4); }
});
store.on('tool', (tool) => {
  $('map').dataset.tool = tool;
  document.querySelectorAll('[data-tool]').forEach(
    (button) => button.setAttribute('aria-pressed', button.dataset.tool === tool));
}, true);
document.querySelectorAll('[data-clear]').forEach((button) => button.addEventListener('click', picker.clear));
store.on('selection', ({ size }) => document.querySelectorAll('[data-selected]').forEach((output) => {
  output.textContent = size === 0 ? 'No point selected' : size === 1 ? 'One point selected' : `${size} points selected`;
}));
store.on('kind', (kind) => {
  if (kind === 'regressor') {
    store.set({ colour: 'smooth' });
  } else if (store.get('colour') === 'smooth') {
    store.set({ colour: 'truth' });
  }
});
store.on('projection', (sentence) => {
  $('projection').hidden = !sentence;
  $('projection').textContent = sentence ?? '';
}, true);
store.on('phase step epoch running', () => {
  const phase = store.get('phase');
  const known = { waiting: 'connecting', lost: 'the studio does not answer' }[phase];
  $('lamp').dataset.phase = store.get('running') && !known ? 'training' : known ? 'waiting' : 'ready';
  $('status-text').textContent = known ?? `epoch ${store.get('epoch') ?? 0}`;
  $('status-step').textContent = known ? '' : `step ${(store.get('step') ?? 0).toLocaleString('en-GB')}`;
});
store.on('version', () => {
  if (!store.get('cursor')) { // something to look at before the mouse has moved
    const [x, y] = FIRST_PLACE;
    decodeAt(view.pixelX(x), view.pixelY(y));
    setTimeout(() => hoverAt(view.pixelX(x), view.pixelY(y), 3 * gestures.reach()), GREETING);
  }
  map.draw('points', 'overlay');
  $('map').setAttribute('aria-label', `Latent map of ${cloud.count.toLocaleString('en-GB')} digits`);
});

/* What a link says of points can only be done once there are some. */
let unrestored = linked;
store.on('version', () => {
  if (unrestored === null) { return; }
  const { selection, hand } = unrestored;
  unrestored = null;
  if (selection.length) { store.set({ selection: new Set(selection.filter((row) => row < cloud.count)) }); }
  if (!linked.session) { label.restore(hand); }
});

session.open(linked.session, settingsOf(linked.state));

/** For the curious, and for tests: what the page knows, in the browser's console. */
window.cortado = { store, cloud, view, map, api };
