/** Where points would go under another label: arrows, ellipses, or the answer of the whole space. */
import { arrow, ellipse, fieldOf } from './arrows.js';
import { choices, fillDigits } from './choices.js';
import { fromBase64, paint, wipe } from './digits.js';
import { css, palette } from './palette.js';
import { fillTrack, hasPredictor } from './model.js';
import { latest } from './latest.js';

const MOST_ROWS = { A: 200, "A'": 16, B: 2000 }; // of a larger selection an even sample is asked about
const FLIGHT = 0.9; // seconds an arrow takes to grow
const REFRESH = 1500; // milliseconds, while training moves the points
const HINTS = {
  A: 'Where the gradient takes the points while the model stays as it is. Instant.',
  "A'": 'The same for the whole posterior: the ellipse moves and changes its shape.',
  B: 'A copy of the model learns the pretended labels; all points answer. Takes seconds; the placebo is subtracted.',
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
    elements.verdict.textContent = sentence;
    elements.losses.textContent = '';
    wipe(elements.strip);
    showBars();
    store.set({ counterfactual: null });
    map.draw('overlay');
  }

  function show(again) {
    if (!again) {
      started = performance.now();
      elements.along.value = 100;
      fillTrack(elements.along);
    }
    store.set({ counterfactual: answer });
    elements.verdict.textContent = verdict();
    elements.losses.textContent = lossesIn(answer.losses);
    if (answer.strip) {
      const bytes = fromBase64(answer.strip);
      paint(elements.strip, bytes, bytes.length / 784);
    } else {
      wipe(elements.strip);
    }
    showBars();
    map.draw('overlay');
  }

  function verdict() {
    if (answer.reading === 'B') {
      const cosine = Number.isFinite(answer.cosine) ? answer.cosine.toFixed(2) : 'not known';
      return `Agreement of the arrows with the retrained space: cosine ${cosine}; `
        + `${answer.flipped.length} points change their class. `
        + `The arrows are ${answer.field.stretch.toFixed(0)} times as long.`;
    }
    const reached = answer.paths.filter((path) => path.success).length;
    const of = answer.whole > answer.asked ? `${answer.asked} sampled of ${answer.whole}` : answer.asked;
    const judged = answer.paths.filter((path) => path.confirmed).length;
    const judge = answer.paths.some((path) => path.confirmed !== null && path.confirmed !== undefined)
      ? `, ${judged} for an outside judge` : '';
    return `${reached} of ${of} ${reached === 1 ? 'becomes' : 'become'} a ${answer.label} for the predictor${judge}.`;
  }

  function lossesIn(losses) {
    if (!losses?.before || !losses?.after) { return ''; }
    const change = (name) => `${name} ${losses.before[name].toFixed(1)} → ${losses.after[name].toFixed(1)}`;
    return Object.keys(losses.before).filter((name) => Number.isFinite(losses.after[name])).map(change).join(' · ');
  }

  function showBars() {
    const first = answer?.paths?.[0];
    const steps = first?.predictions ?? first?.probabilities;
    const step = steps?.[Math.round((elements.along.value / 100) * (steps.length - 1))];
    const heights = typeof step === 'number' // a regressor's number, as how near each digit is to it
      ? Array.from(elements.bars.children, (_, k) => Math.max(0, 1 - Math.abs(step - k)))
      : step ?? [];
    Array.from(elements.bars.children).forEach((bar, k) => {
      bar.firstChild.style.height = `${Math.max(2, 100 * (heights[k] ?? 0))}%`;
    });
    elements.bars.setAttribute('aria-label', typeof step === 'number' ? `Read as ${step.toFixed(1)}`
      : `Probability of ${answer?.label}: ${(100 * (heights[answer?.label] ?? 0)).toFixed(0)} %`);
  }

  const displacementsOf = (got) => new Float32Array(fromBase64(got.displacements).buffer);

  map.paints('overlay', (context) => {
    if (!answer || store.get('tab') !== 'counterfactual') { return; }
    context.lineCap = 'round';
    context.lineJoin = 'round';
    const grown = Math.min(1, (performance.now() - started) / 1000 / FLIGHT);
    const share = (1 - (1 - grown) ** 3) * (elements.along.value / 100);
    if (answer.field) {
      for (const { x, y, dx, dy, k } of answer.field.arrows) {
        const stretch = answer.field.stretch * share;
        if (Math.hypot(dx, dy) * stretch * view.scale > 3) {
          arrow(context, [[view.pixelX(x), view.pixelY(y)], [view.pixelX(x + dx * stretch), view.pixelY(y + dy * stretch)]],
            css(palette.classes[k] ?? palette.ink), 1.6);
        }
      }
    }
    const colour = css(palette.classes[answer.label]);
    for (const { path, ellipse: shape } of answer.paths ?? []) {
      const steps = Math.max(2, Math.ceil(path.length * share));
      const part = path.slice(0, steps).map(([x, y]) => [view.pixelX(x), view.pixelY(y)]);
      context.strokeStyle = css(palette.ink);
      context.lineWidth = 1.4;
      context.beginPath();
      context.arc(...part[0], map.pointRadius() + 2.5, 0, 2 * Math.PI);
      context.stroke();
      arrow(context, part, colour, answer.paths.length > 60 ? 1.3 : 2.2);
      if (shape) {
        if (shape.from) { ellipse(context, view, shape.from, css(palette.ink, 0.7), [4, 4]); }
        if (grown === 1) { ellipse(context, view, shape.to ?? shape, colour, []); }
      }
    }
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
