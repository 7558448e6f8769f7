/** Labels by hand, and which points to ask about next. */
import { fillDigits } from './choices.js';
import { imageOf, paint } from './digits.js';
import { hasPredictor } from './model.js';
import { css, palette } from './palette.js';

const SUGGESTIONS = 12;

export function labels(elements, map, cloud, view, store, api, say, report) {
  let suggested = [];

  async function give(label) {
    const selected = [...store.get('selection')];
    const rows = selected.filter((row) => row < store.get('session').train);
    if (rows.length === 0) {
      say.note(selected.length ? 'These points are held out for the figures; no model learns from them.'
        : 'Select points first: click one, or draw around some.');
      return;
    }
    try {
      await api.labels(rows, label);
      const what = label === null ? 'no label' : `the label ${label}`;
      const heldOut = selected.length - rows.length;
      say.note(`${rows.length === 1 ? 'One point has' : `${rows.length} points have`} ${what} now.`
        + (heldOut ? ` ${heldOut} more are held out for the figures.` : ''));
      remember(rows, label);
      rows.forEach((row) => { cloud.label[row] = label ?? 255; });
      map.draw('points');
    } catch (refused) {
      report(refused);
    }
  }

  /** For the link to this state. */
  function remember(rows, label) {
    const hand = new Map(store.get('hand'));
    rows.forEach((row) => hand.set(row, label));
    store.set({ hand });
  }

  /** Gives again what a link says was given: [row, label or null] each. */
  async function restore(given) {
    const groups = new Map();
    given.filter(([row]) => row < store.get('session').train)
      .forEach(([row, label]) => groups.set(label, [...(groups.get(label) ?? []), row]));
    for (const [label, rows] of groups) {
      remember(rows, label);
      await api.labels(rows, label).catch(report);
    }
  }

  async function suggest() {
    if (!hasPredictor(store)) {
      say.note('This model has no predictor that could be unsure; choose the classifier.');
      return;
    }
    elements.suggest.disabled = true;
    try {
      suggested = (await api.suggestions(SUGGESTIONS)).rows;
      elements.list.replaceChildren(...suggested.map(thumbnail));
      map.draw('overlay');
    } catch (refused) {
      report(refused);
    } finally {
      elements.suggest.disabled = false;
    }
  }

  function thumbnail(row) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    const canvas = document.createElement('canvas');
    button.type = 'button';
    button.setAttribute('aria-label', `Select suggested point, row ${row}`);
    button.dataset.row = row;
    canvas.className = 'digit';
    canvas.width = 28;
    canvas.height = 28;
    button.append(canvas);
    button.addEventListener('click', () => store.set({ selection: new Set([row]), hovered: row }));
    item.append(button);
    imageOf(api, row).then((bytes) => paint(canvas, bytes), report);
    return item;
  }

  map.paints('overlay', (context) => {
    if (store.get('tab') !== 'labels') { return; }
    for (const row of suggested) {
      const x = view.pixelX(cloud.shown[2 * row]);
      const y = view.pixelY(cloud.shown[2 * row + 1]);
      for (const [width, colour] of [[5, css(palette.map)], [2, css(palette.ink)]]) {
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.beginPath();
        context.arc(x, y, 9, 0, 2 * Math.PI);
        context.stroke();
      }
    }
  });

  elements.give.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) { give(Number(button.dataset.value)); }
  });
  elements.take.addEventListener('click', () => give(null));
  elements.suggest.addEventListener('click', suggest);
  store.on('session', ({ classes }) => {
    fillDigits(elements.give, classes);
    suggested = [];
    store.set({ hand: new Map() });
    elements.list.replaceChildren();
  });
  store.on('selection', (selection) => elements.list.querySelectorAll('button').forEach(
    (button) => button.setAttribute('aria-pressed', selection.has(Number(button.dataset.row)))));
  store.on('tab', () => map.draw('overlay'));
  return { give, restore };
}
