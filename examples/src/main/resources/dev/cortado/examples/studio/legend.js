/**
 * The classes and their colours; a click hides one, a double click shows it alone, another one all. For the smooth colours
 * their ramp.
 */
import { css, ramp } from './palette.js';

export function legend(element, cloud, store) {
  const ramps = { confidence: ['unsure', 'sure'], smooth: ['0', '9'] };

  let alone = null;

  function show() {
    const ends = ramps[store.get('colour')];
    if (ends) { showRamp(ends); } else { showClasses(); }
  }

  function showClasses() {
    const hidden = store.get('hiddenClasses');
    const classes = store.get('session')?.classes ?? [];
    if (element.querySelectorAll('button').length !== classes.length) {
      element.replaceChildren(...classes.map((name, k) => {
        const button = document.createElement('button');
        const dot = document.createElement('i');
        button.type = 'button';
        button.className = `k${k % 10}`;
        button.title = 'Hides or shows these points; a double click shows them alone.';
        dot.className = 'dot';
        button.append(dot, name);
        button.addEventListener('click', () => {
          const next = new Set(store.get('hiddenClasses'));
          if (!next.delete(k)) { next.add(k); }
          store.set({ hiddenClasses: next });
        });
        button.addEventListener('dblclick', () => {
          alone = alone === k ? null : k;
          store.set({ hiddenClasses: new Set(alone === null ? [] : classes.map((_, i) => i).filter((i) => i !== k)) });
        });
        return button;
      }));
    }
    element.querySelectorAll('button').forEach((button, k) => button.setAttribute('aria-pressed', !hidden.has(k)));
  }

  function showRamp([low, high]) {
    const row = document.createElement('div');
    const canvas = document.createElement('canvas');
    row.className = 'ramp';
    canvas.width = 150;
    canvas.height = 1;
    const context = canvas.getContext('2d');
    for (let x = 0; x < 150; x++) {
      context.fillStyle = css(ramp(x / 149));
      context.fillRect(x, 0, 1, 1);
    }
    row.append(low, canvas, high);
    element.replaceChildren(row);
  }

  store.on('colour hiddenClasses session', show);
}
