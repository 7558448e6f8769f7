/** The cursor: a place of the latent space and what the decoder makes of it. */
import { paint } from './digits.js';
import { css, palette } from './palette.js';
import { latest } from './latest.js';

const digits = (x) => x.toFixed(2).replace('-', '−');

export function decode(elements, map, cloud, view, store, api, report) {
  const ask = latest(async (x, y) => {
    try {
      const bytes = await api.decode([[x, y]]);
      paint(elements.canvas, bytes);
      store.set({ decoded: { x, y, bytes } });
    } catch (refused) {
      report(refused);
    }
  });

  store.on('cursor', (cursor) => {
    map.draw('overlay');
    if (cursor) {
      elements.text.textContent = `${digits(cursor.x)}, ${digits(cursor.y)}`;
      ask(cursor.x, cursor.y);
    }
  });
  store.on('version', () => {
    const cursor = store.get('cursor');
    if (cursor) { ask(cursor.x, cursor.y); } // the decoder has learnt in the meantime
  });

  map.paints('overlay', (context) => {
    const cursor = store.get('cursor');
    if (!cursor) { return; }
    const x = view.pixelX(cursor.x);
    const y = view.pixelY(cursor.y);
    for (const [width, colour] of [[5, css(palette.map, 0.9)], [2, css(palette.accent)]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.arc(x, y, 8, 0, 2 * Math.PI);
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        context.moveTo(x + 8 * dx, y + 8 * dy);
        context.lineTo(x + 15 * dx, y + 15 * dy);
      }
      context.stroke();
    }
  });

  return (px, py) => store.set({ cursor: { x: view.placeX(px), y: view.placeY(py) } });
}
