/** The small card that says what a thing is, and what the paper calls it. */
export function tips(card) {
  let of = null;
  for (const button of document.querySelectorAll('[data-paper]')) {
    const about = (button.textContent === '?' ? button.parentNode.firstChild : button).textContent.trim();
    button.setAttribute('aria-label', button.dataset.plain ? `${about}: what it tells` : `${about}, in the paper`);
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-controls', card.id);
    button.addEventListener('click', () => {
      const again = of === button;
      card.hidePopover();
      if (again) { return; }
      card.querySelector('.plain').textContent = button.dataset.plain ?? '';
      card.querySelector('.paper').textContent = button.dataset.paper;
      card.showPopover();
      of = button;
      button.setAttribute('aria-expanded', 'true');
      const at = button.getBoundingClientRect();
      const { width, height } = card.getBoundingClientRect();
      const panel = button.closest('.panel')?.getBoundingClientRect();
      if (panel && panel.left > width + 20) { // beside what it explains, not over it
        card.style.left = `${panel.left - width - 10}px`;
        card.style.top = `${Math.min(innerHeight - height - 8, at.top - 10)}px`;
      } else {
        card.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left - width / 2))}px`;
        card.style.top = `${at.bottom + 8 + height > innerHeight ? at.top - height - 8 : at.bottom + 8}px`;
      }
    });
  }
  card.addEventListener('toggle', (event) => {
    if (event.newState === 'closed' && of) {
      of.setAttribute('aria-expanded', 'false');
      of = null;
    }
  });
}
