/** Dark, light, or as the system says. */
import { refresh } from './palette.js';

const ORDER = ['system', 'light', 'dark'];
const NAMES = { system: 'as the system', light: 'light', dark: 'dark' };

export function theme(button, store) {
  const remembered = (() => {
    try { return localStorage.getItem('cortado-theme'); } catch { return null; }
  })();
  const apply = (name) => {
    if (name === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = name;
    }
    button.setAttribute('aria-label', `Colours: ${NAMES[name]}`);
    button.title = `Changes the colours: now ${NAMES[name]}.`;
    refresh();
  };
  store.on('theme', (name) => {
    try { localStorage.setItem('cortado-theme', name); } catch { /* a page without storage forgets it */ }
    apply(name);
  });
  store.set({ theme: ORDER.includes(remembered) ? remembered : 'system' });
  button.addEventListener('click', () => {
    store.set({ theme: ORDER[(ORDER.indexOf(store.get('theme')) + 1) % ORDER.length] });
  });
}
