/** The small card that says what the paper calls a thing. */
export function tips(card) {
  const text = card.querySelector('p');
  let of = null;
  for (const button of document.querySelectorAll('.tip')) {
    const about = button.parentNode.firstChild.textContent.trim();
    button.setAttribute('aria-label', `${about}, in the paper`);
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-controls', card.id);
    button.addEventListener('click', () => {
      const again = of === button;
      card.hidePopover();
      if (again) { return; }
      text.textContent = button.dataset.paper;
      card.showPopover();
      of = button;
      button.setAttribute('aria-expanded', 'true');
      const at = button.getBoundingClientRect();
      const { width, height } = card.getBoundingClientRect();
      card.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left - width / 2))}px`;
      card.style.top = `${at.bottom + 8 + height > innerHeight ? at.top - height - 8 : at.bottom + 8}px`;
    });
  }
  card.addEventListener('toggle', (event) => {
    if (event.newState === 'closed' && of) {
      of.setAttribute('aria-expanded', 'false');
      of = null;
    }
  });
}
