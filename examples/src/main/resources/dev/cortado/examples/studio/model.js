/** Which model, how much the labels weigh, and how many rows have one. */
import { choices } from './choices.js';
import { latest } from './latest.js';

const STOPS = [0, 0.1, 0.3, 1, 3, 10, 30, 100];
const NOTCHES = 10; // between two stops
const SHARES = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
const PREDICTORS = ['classifier', 'regressor'];
const WEIGHS = 'How much the labels shape the space.';
const HINTS = {
  ae: 'Only copies images: classes separate, but the space is spread out and has holes.',
  vae: 'Also keeps the space close to a normal distribution: compact, good for generating.',
  classifier: 'A VAE that learns the labels too: compact, and separated by class.',
  regressor: 'A VAE that learns the digit as a number: the space becomes one smooth gradient.',
};

/** Slider position to weight: geometric between the stops, linear below the first. */
export function weightAt(position) {
  const i = Math.min(STOPS.length - 2, Math.floor(position / NOTCHES));
  const share = position / NOTCHES - i;
  const weight = i === 0 ? share * STOPS[1] : STOPS[i] * (STOPS[i + 1] / STOPS[i]) ** share;
  return Number(weight.toPrecision(2));
}

/** The slider position whose weight is nearest. */
export function positionOf(weight) {
  let best = 0;
  for (let position = 0; position <= NOTCHES * (STOPS.length - 1); position++) {
    if (Math.abs(weightAt(position) - weight) < Math.abs(weightAt(best) - weight)) { best = position; }
  }
  return best;
}

export const fillTrack = (slider) => slider.style.setProperty('--fill',
  `${(100 * (slider.value - slider.min)) / (slider.max - slider.min)}%`);

/** Whether there is a predictor to ask: the page is ahead of the server for a moment, so both must have one. */
export const hasPredictor = (store) => ['kind', 'servedKind'].every((name) => PREDICTORS.includes(store.get(name)));

const nearestShare = (share) => SHARES.reduce(
  (best, x, i) => (Math.abs(x - share) < Math.abs(SHARES[best] - share) ? i : best), 0);

const percent = (share) => `${Number((100 * share).toPrecision(3))} %`;

export function model(elements, store, api, report) {
  const send = latest(async () => {
    const patch = store.get('unsent');
    store.set({ unsent: {} });
    if (Object.keys(patch).length) { await api.settings(patch).catch(report); }
  });
  const change = (patch) => {
    store.set({ ...patch, unsent: { ...store.get('unsent'), ...patch } });
    send();
  };
  const { kind, weight, share, run } = elements;
  const showKind = choices(kind, (value) => change({ kind: value }));

  store.on('kind', (value) => {
    showKind(value);
    elements.kindHint.textContent = HINTS[value];
    const predicts = PREDICTORS.includes(value);
    elements.weightHint.textContent = predicts ? WEIGHS : 'This model learns from images alone.';
    weight.disabled = !predicts;
    share.disabled = !predicts;
  }, true);
  store.on('weight', (value) => {
    if (weightAt(weight.value) !== value) { weight.value = positionOf(value); }
    elements.weightValue.textContent = value;
    weight.setAttribute('aria-valuetext', `weight ${value}`);
    fillTrack(weight);
  }, true);
  store.on('labelShare labelled', () => {
    const value = store.get('labelShare');
    const labelled = store.get('labelled');
    share.value = nearestShare(value);
    const rows = labelled === null ? '' : `, ${labelled.toLocaleString('en-GB')} rows`;
    elements.shareValue.textContent = percent(value) + rows;
    share.setAttribute('aria-valuetext', percent(value));
    fillTrack(share);
  }, true);
  store.on('running', (running) => {
    run.textContent = running ? 'Pause' : 'Train';
    run.title = running ? 'Pauses training (T).' : 'Trains the model on from where it is (T).';
    run.setAttribute('aria-pressed', running);
  }, true);

  weight.addEventListener('input', () => change({ weight: weightAt(weight.value) }));
  share.addEventListener('input', () => change({ labelShare: SHARES[share.value] }));
  const toggle = () => change({ running: !store.get('running') });
  run.addEventListener('click', toggle);
  return { toggle };
}
