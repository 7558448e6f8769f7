/** The figures under the map: how the loss splits, how well the space is ordered, and where each comes from. */
import { css, palette, recoloured } from './palette.js';

const KEPT = 240;
const RARE = 0.04;
const FORMATS = {
  reconstruction: (x) => x.toFixed(1), kl: (x) => x.toFixed(2), prediction: (x) => x.toFixed(3), total: (x) => x.toFixed(1),
  knn: percent, accuracy: percent, klToPrior: (x) => x.toFixed(2),
};

function percent(x) { return `${(100 * x).toFixed(1)} %`; }

export function history(section, split, store) {
  const series = Object.fromEntries(Object.keys(FORMATS).map((name) => [name, []]));
  const cards = Object.fromEntries(
    [...section.querySelectorAll('[data-figure]')].map((card) => [card.dataset.figure, card]));
  let kind = null;

  /** Takes one event of losses. */
  function receive(losses) {
    if (store.get('kind') !== kind) { // another model: another objective, so another curve
      kind = store.get('kind');
      Object.values(series).forEach((values) => values.splice(0));
      cards.prediction.querySelector('small').textContent = kind === 'regressor' ? 'squared' : 'nats';
    }
    for (const name of Object.keys(FORMATS)) {
      const value = losses[name];
      if (Number.isFinite(value)) {
        if (series[name].length === 0 && Array.isArray(losses.history)) {
          series[name].push(...losses.history.map((past) => past[name]).filter(Number.isFinite).slice(-KEPT + 1));
        }
        series[name].push(value);
        series[name].splice(0, Math.max(0, series[name].length - KEPT));
      }
      cards[name].querySelector('b').textContent = Number.isFinite(value) ? FORMATS[name](value) : '–';
      cards[name].classList.toggle('unknown', !Number.isFinite(value));
      sparkline(cards[name].querySelector('canvas'), series[name], name);
    }
    showSplit(losses);
  }

  function showSplit({ reconstruction, kl, prediction }) {
    const weighted = store.get('weight') * (prediction || 0);
    const whole = Math.max(1e-9, (reconstruction || 0) + (kl || 0) + weighted);
    const shares = [(reconstruction || 0) / whole, (kl || 0) / whole, weighted / whole];
    [...split.children].forEach((part, i) => { part.style.width = `${100 * shares[i]}%`; });
    split.setAttribute('aria-label', `Of the loss, reconstruction is ${percent(shares[0])}, KL ${percent(shares[1])}, `
      + `weight times prediction ${percent(shares[2])}`);
    split.title = split.getAttribute('aria-label');
  }

  function sparkline(canvas, values, name) {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    if (values.length < 2) { return; }
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    const sorted = [...values].sort((a, b) => a - b);
    const rare = Math.floor(RARE * values.length); // the first steps are far off and would flatten all that follows
    const least = sorted[rare];
    const span = sorted[values.length - 1 - rare] - least || 1;
    const x = (i) => (i / (values.length - 1)) * (width - 6) + 1;
    const y = (value) => height - 5 - Math.max(-0.1, Math.min(1.1, (value - least) / span)) * (height - 12);
    const colour = palette[name] ?? palette.soft;
    context.lineJoin = 'round';
    context.beginPath();
    values.forEach((value, i) => context.lineTo(x(i), y(value)));
    context.strokeStyle = css(colour);
    context.lineWidth = 1.6;
    context.stroke();
    context.lineTo(x(values.length - 1), height);
    context.lineTo(1, height);
    context.fillStyle = css(colour, 0.1);
    context.fill();
    context.beginPath();
    context.arc(x(values.length - 1), y(values.at(-1)), 2.6, 0, 2 * Math.PI);
    context.fillStyle = css(colour);
    context.fill();
  }

  const redraw = () => {
    for (const [name, card] of Object.entries(cards)) { sparkline(card.querySelector('canvas'), series[name], name); }
  };
  recoloured.addEventListener('change', redraw);
  new ResizeObserver(redraw).observe(section);
  return receive;
}
