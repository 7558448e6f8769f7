/** Where points would go under another label: arrows, ellipses, or the answer of the whole space. */
import { fieldOf } from './arrows.js';
import { choices, fillDigits } from './choices.js';
import { fromBase64, paint, wipe } from './digits.js';
import { fillTrack, hasPredictor } from './model.js';
import { drawWays } from './ways.js';
import { flippedShares, lossesIn, verdictOf } from './verdict.js';
import { latest } from './latest.js';

const MOST_ROWS = { A: 200, "A'": 16, B: 2000 }; // of a larger selection an even sample is asked about
const FLIGHT = 0.9; // seconds an arrow takes to grow
const REFRESH = 1500; // milliseconds, while training moves the points
const HINTS = {
  A: 'Where the gradient takes the points, at once.',
  "A'": 'The same for the ellipse of each posterior.',
  B: 'How all points answer when a copy learns this.',
};

export function counterfactual(elements, map, cloud, view, store, api, report) {
  let answer = null;
  let started = 0;
  let asked = 0;

  const showLabel = choices(elements.fiction, (value) => store.set({ fiction: Number(value) }));
  const showReading = choices(elements.reading, (value) => store.set({ reading: value }));

  const ask = latest(async (again = false) => {
    asked = performance.now();
    const label = store.get('fiction');
    const reading = store.get('reading');
    const rows = sample([...store.get('selection')], reading);
    const missing = reasonNotTo(rows, label);
    if (missing || store.get('tab') !== 'counterfactual') {
      forget(missing ?? '');
      return;
    }
    if (reading === 'B') { elements.verdict.textContent = 'A copy of the model is learning…'; }
    try {
      const got = await api.counterfactual(rows, label, reading);
      answer = { ...got, reading, label, asked: rows.length, whole: store.get('selection').size };
      if (reading === 'B') { answer.field = fieldOf(displacementsOf(got), cloud, view); }
      show(again);
    } catch (refused) {
      forget(refused.message);
      report(refused);
    }
  });

  function reasonNotTo(rows, label) {
    if (!hasPredictor(store)) {
      return 'This model has no predictor; choose the classifier or the regressor.';
    }
    if (store.get('selection').size === 0) { return 'Select points and choose a digit.'; }
    if (label === null) { return 'Now choose what to pretend.'; }
    if (rows.length === 0) { return 'These points are held out, so no model learns from them; choose others.'; }
    return null;
  }

  /** At most so many rows, evenly; for the whole space only those that a model may learn from. */
  function sample(all, reading) {
    const rows = reading === 'B' ? all.filter((row) => row < store.get('session').train) : all;
    const most = MOST_ROWS[reading];
    return rows.length <= most ? rows : Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
  }

  function forget(sentence) {
    answer = null;
    store.set({ counterfactual: null });
    tell(sentence);
  }

  function show(again) {
    if (!again) {
      started = performance.now();
      elements.along.value = 100;
      fillTrack(elements.along);
    }
    store.set({ counterfactual: answer });
    tell(...verdictOf(answer, cloud, store.get('weight')));
  }

  /** The panel as the answer has it; without one only a sentence. */
  function tell(sentence, more = '') {
    elements.verdict.textContent = sentence;
    elements.more.textContent = more;
    elements.losses.textContent = lossesIn(answer?.losses);
    elements.journey.hidden = !answer?.strip;
    elements.chances.hidden = !answer;
    if (answer?.strip) {
      const bytes = fromBase64(answer.strip);
      paint(elements.strip, bytes, bytes.length / 784);
    } else {
      wipe(elements.strip);
    }
    showBars();
    map.draw('overlay');
  }

  function showBars() {
    if (!answer) { return; }
    const steps = answer.paths?.[0].predictions ?? answer.paths?.[0].probabilities;
    const step = steps?.[Math.round((elements.along.value / 100) * (steps.length - 1))];
    const label = store.get('session').classes[answer.label];
    const percent = (share) => `${(100 * share).toFixed(0)} %`;
    let heights = step;
    let said = `Here the predictor says ${label} with ${percent(step?.[answer.label] ?? 0)}.`;
    if (answer.field) {
      heights = flippedShares(answer.flipped, cloud, elements.bars.children.length);
      said = 'How many of each digit\'s points change their class.';
    } else if (typeof step === 'number') { // a regressor's number, as how near each digit is to it
      heights = Array.from(elements.bars.children, (_, k) => Math.max(0, 1 - Math.abs(step - k)));
      said = `Here the regressor says ${step.toFixed(1)}.`;
    }
    Array.from(elements.bars.children).forEach((bar, k) => {
      bar.firstChild.style.height = `${Math.max(2, 100 * (heights[k] ?? 0))}%`;
      bar.title = percent(heights[k] ?? 0);
    });
    elements.barsHint.textContent = said;
    elements.bars.setAttribute('aria-label', said);
  }

  const displacementsOf = (got) => new Float32Array(fromBase64(got.displacements).buffer);

  map.paints('overlay', (context) => {
    if (!answer || store.get('tab') !== 'counterfactual') { return; }
    const grown = Math.min(1, (performance.now() - started) / 1000 / FLIGHT);
    drawWays(context, answer, (1 - (1 - grown) ** 3) * (elements.along.value / 100), map, view);
    if (grown < 1) { map.draw('overlay'); }
  });

  elements.along.addEventListener('input', () => {
    fillTrack(elements.along);
    showBars();
    map.draw('overlay');
  });
  fillTrack(elements.along);
  store.on('session', ({ classes }) => {
    fillDigits(elements.fiction, classes, 'radio');
    showLabel(store.get('fiction'));
    elements.bars.replaceChildren(...classes.map((name, k) => {
      const bar = document.createElement('div');
      bar.className = `bar-of k${k % 10}`;
      bar.append(document.createElement('span'), name);
      return bar;
    }));
  });
  store.on('fiction', showLabel);
  store.on('reading', (reading) => {
    showReading(reading);
    elements.hint.textContent = HINTS[reading];
  }, true);
  store.on('fiction reading selection tab', () => ask());
  const isOpen = () => store.get('tab') === 'counterfactual' && store.get('selection').size > 0;
  store.on('kind servedKind', () => { if (isOpen()) { ask(); } });
  store.on('version', () => { // the model has learnt in the meantime
    if (isOpen() && store.get('reading') !== 'B' && performance.now() - asked > REFRESH) { ask(true); }
  });
}
