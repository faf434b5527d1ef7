// Pages are moved by buttons and by Alt with the arrows; what would come of it is said while one does.

const sheets = document.querySelector(".sheets");
const told = document.querySelector(".told");

function tell() {
  const pages = [...sheets.children];
  const begins = pages.map((page, place) => place > 0 && page.querySelector("[name=begins]").checked);
  pages.forEach((page, place) => {
    const box = page.querySelector("[name=begins]");
    box.disabled = place === 0;
    page.classList.toggle("begins", begins[place]);
  });
  const count = 1 + begins.filter(Boolean).length;
  told.textContent = count > 1 ? told.dataset.more.replace("{count}", count) : told.dataset.one;
}

function move(page, by) {
  const other = by < 0 ? page.previousElementSibling : page.nextElementSibling;
  if (!other) return;
  const focused = document.activeElement;
  if (by < 0) other.before(page);
  else other.after(page);
  focused.focus();
  tell();
}

if (sheets) {
  sheets.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) move(button.closest("li"), Number(button.dataset.move));
  });
  sheets.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    move(event.target.closest("li"), by);
  });
  sheets.addEventListener("change", tell);
  tell();
}
