/** The tabs of the panel: one pane is open, arrow keys go along. */
export function tabs(list, store) {
  const all = [...list.querySelectorAll('[role=tab]')];
  const nameOf = (tab) => tab.id.replace('tab-', '');
  store.on('tab', (name) => all.forEach((tab) => {
    const open = nameOf(tab) === name;
    tab.setAttribute('aria-selected', open);
    tab.tabIndex = open ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !open;
  }), true);
  all.forEach((tab) => tab.addEventListener('click', () => {
    store.set({ tab: nameOf(tab) });
    const pane = document.getElementById(tab.getAttribute('aria-controls'));
    const hidden = pane.getBoundingClientRect().top < list.getBoundingClientRect().bottom - 1;
    if (hidden) { // a phone had scrolled into the one before
      pane.scrollIntoView();
    }
  }));
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      store.set({ tab: nameOf(next) });
      next.focus();
    }
  });
}
