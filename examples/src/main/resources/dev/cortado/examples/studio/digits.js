/** Images of digits: bytes of ink, painted in the colour of the page's ink. */
import { palette, recoloured } from './palette.js';

const painted = new Map(); // canvas -> what is on it, to paint it again when the colours change
const known = new Map(); // row -> promise of its bytes
const KEPT = 600;

/** Paints images of 28 x 28 bytes side by side; the canvas takes their size. */
export function paint(canvas, bytes, columns = 1, width = 28, height = 28) {
  painted.set(canvas, { bytes, columns, width, height });
  canvas.width = columns * width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, height);
  const [r, g, b] = palette.ink;
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < width * height; i++) {
      const to = 4 * (Math.floor(i / width) * canvas.width + c * width + i % width);
      image.data[to] = r;
      image.data[to + 1] = g;
      image.data[to + 2] = b;
      image.data[to + 3] = bytes[c * width * height + i];
    }
  }
  context.putImageData(image, 0, 0);
}

export function wipe(canvas) {
  painted.delete(canvas);
  canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
}

recoloured.addEventListener('change', () => {
  for (const [canvas, { bytes, columns, width, height }] of painted) {
    if (canvas.isConnected) { paint(canvas, bytes, columns, width, height); } else { painted.delete(canvas); }
  }
});

/** The bytes of the image behind a row, from the server once. */
export function imageOf(api, row) {
  if (!known.has(row)) {
    if (known.size >= KEPT) { known.delete(known.keys().next().value); }
    known.set(row, read(api, row).catch((refused) => {
      known.delete(row);
      throw refused;
    }));
  }
  return known.get(row);
}

async function read(api, row) {
  const bitmap = await createImageBitmap(await api.image(row));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return Uint8Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]);
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
