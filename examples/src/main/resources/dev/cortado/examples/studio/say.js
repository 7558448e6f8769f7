/** What the page says: aloud to a screen reader, and as a passing note. */
const SECONDS = 6;

export function say(spoken, toast) {
  let timer = 0;
  return {
    aloud(text) { spoken.textContent = text; },
    note(text) {
      toast.textContent = text;
      toast.hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => { toast.hidden = true; }, 1000 * SECONDS);
    },
  };
}
