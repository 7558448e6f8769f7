/** The style sheet's colours as numbers, for the canvases; they change with dark and light. */
const RAMP = [[68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142], [31, 158, 137], [53, 183, 121],
  [110, 206, 88], [181, 222, 43], [253, 231, 37]]; // viridis: even in lightness, readable with any colour vision

const probe = document.createElement('i');
probe.hidden = true;
document.body.append(probe);

function rgbOf(variable) {
  probe.style.color = `var(${variable})`;
  return getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
}

export const css = ([r, g, b], alpha = 1) => `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)} / ${alpha})`;

function read() {
  return {
    classes: Array.from({ length: 10 }, (_, k) => rgbOf(`--c${k}`)),
    none: rgbOf('--soft'), ink: rgbOf('--ink'), soft: rgbOf('--soft'), rule: rgbOf('--rule'), map: rgbOf('--map'),
    accent: rgbOf('--accent'), reconstruction: rgbOf('--reconstruction'), kl: rgbOf('--kl'),
    prediction: rgbOf('--prediction'),
  };
}

/** The colours as they are now. */
export const palette = read();

/** A place between 0 and 1 on the ramp. */
export function ramp(share) {
  const at = Math.max(0, Math.min(1, share)) * (RAMP.length - 1);
  const i = Math.min(RAMP.length - 2, Math.floor(at));
  return RAMP[i].map((from, channel) => from + (at - i) * (RAMP[i + 1][channel] - from));
}

/** Tells when the colours have changed. */
export const recoloured = new EventTarget();

export function refresh() {
  Object.assign(palette, read());
  recoloured.dispatchEvent(new Event('change'));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refresh);
