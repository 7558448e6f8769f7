/** Groups of buttons of which one is chosen: they behave as radio buttons do, by mouse and by keys. */
export function choices(group, chosen) {
  const buttons = () => [...group.querySelectorAll('button')];
  const show = (value) => buttons().forEach((button, i, all) => {
    const is = button.dataset.value === String(value);
    const none = !all.some((other) => other.dataset.value === String(value));
    button.setAttribute('aria-checked', is);
    button.tabIndex = is || (none && i === 0) ? 0 : -1; // the tab key stops once at a group
  });
  group.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) { chosen(button.dataset.value); }
  });
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = buttons();
    const here = all.indexOf(document.activeElement);
    if (step && here >= 0) {
      event.preventDefault();
      const next = all[(here + step + all.length) % all.length];
      next.focus();
      chosen(next.dataset.value);
    }
  });
  return show;
}

/** Fills a group with the ten digits, each with its colour. */
export function fillDigits(group, classes, role) {
  group.replaceChildren(...classes.map((name, k) => {
    const button = document.createElement('button');
    const dot = document.createElement('i');
    button.type = 'button';
    button.dataset.value = k;
    button.className = `k${k % 10}`;
    if (role) {
      button.setAttribute('role', role);
      button.setAttribute('aria-checked', 'false');
    }
    dot.className = 'dot';
    button.append(name, dot);
    return button;
  }));
}
