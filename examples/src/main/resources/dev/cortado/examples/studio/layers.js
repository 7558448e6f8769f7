/** What lies behind the points: decoded digits, the predictor's regions, or its confidence. */
import { palette, recoloured } from './palette.js';
import { latest } from './latest.js';
import { hasPredictor } from './model.js';

const GRID = 20;
const CELLS = 96;
const PATIENCE = 120; // milliseconds of rest before a moved view asks again
const HINTS = {
  none: 'Circles: 1, 2 and 3 deviations of the prior.',
  grid: 'What the decoder draws at each place.',
  regions: 'The class that the predictor gives each place.',
  confidence: 'How sure the predictor is: stronger is surer.',
};

/** The square about the middle of the view that covers all of it. */
function square(view) {
  const half = Math.max(view.width, view.height) / view.scale / 2;
  return [view.x - half, view.x + half, view.y - half, view.y + half];
}

export function layers(hint, map, view, store, api, report) {
  let picture = null; // {canvas, bounds}
  let answer = null;
  let rest = 0;

  const load = latest(async () => {
    const kind = store.get('layer');
    if (kind === 'none' || isMissing()) { return; }
    const bounds = square(view);
    const size = kind === 'grid' ? GRID : CELLS;
    try {
      const bytes = await api.layer(kind, size, bounds);
      if (kind === store.get('layer')) {
        answer = { kind, size, bytes, bounds };
        render();
      }
    } catch (refused) {
      if (refused.status !== 409 || !isMissing()) { report(refused); } // the model may have been switched meanwhile
    }
  });

  function render() {
    picture = null;
    if (answer && store.get('layer') === answer.kind) {
      picture = { canvas: answer.kind === 'grid' ? gridOf(answer) : cellsOf(answer), bounds: answer.bounds };
    }
    map.draw('ground', 'overlay');
  }

  const soon = () => {
    clearTimeout(rest);
    rest = setTimeout(load, PATIENCE);
  };
  const isMissing = () => ['regions', 'confidence'].includes(store.get('layer')) && !hasPredictor(store);

  store.on('layer kind servedKind', () => {
    hint.textContent = isMissing() ? 'This model has no predictor to ask.'
      : HINTS[store.get('layer')];
    answer = null;
    render();
    load();
  }, true);
  store.on('version', () => load());
  view.changed.addEventListener('change', soon);
  recoloured.addEventListener('change', render);

  map.paints('ground', (context) => {
    if (!picture) { return; }
    const [x0, x1, y0, y1] = picture.bounds;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture.canvas, view.pixelX(x0), view.pixelY(y1), (x1 - x0) * view.scale, (y1 - y0) * view.scale);
  });
}

function gridOf({ size, bytes }) {
  const canvas = new OffscreenCanvas(size * 28, size * 28);
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  const [r, g, b] = palette.ink;
  for (let cell = 0; cell < size * size; cell++) {
    for (let pixel = 0; pixel < 784; pixel++) {
      const y = Math.floor(cell / size) * 28 + Math.floor(pixel / 28);
      const x = (cell % size) * 28 + (pixel % 28);
      image.data.set([r, g, b, bytes[cell * 784 + pixel] * 0.8], 4 * (y * canvas.width + x));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function cellsOf({ kind, size, bytes }) {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  const image = context.createImageData(size, size);
  const cells = size * size;
  for (let cell = 0; cell < cells; cell++) {
    const sure = bytes[cells + cell] / 255;
    const [r, g, b] = kind === 'regions' ? palette.classes[bytes[cell]] ?? palette.none : palette.accent;
    image.data.set([r, g, b, 255 * (kind === 'regions' ? 0.06 + 0.26 * sure : 0.45 * sure ** 2)], 4 * cell);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
