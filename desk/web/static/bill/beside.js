// What stands beside the bill: a panel is fetched when it is opened, and what is chosen in it goes into the form.
import { copyRows } from "./rows.js";

export function bindBeside(form, recheck) {
  const bar = document.getElementById("beside");
  const panel = document.getElementById("beside-panel");
  const links = [...bar.querySelectorAll("[data-panel]")];
  const mayType = Boolean(form.querySelector("fieldset.plain:not(:disabled)"));
  let opener = null;

  const show = (name) => {
    for (const link of links) link.setAttribute("aria-expanded", String(link.dataset.panel === name));
    panel.hidden = name === null;
    bar.classList.toggle("open", name !== null);
  };

  const close = () => {
    show(null);
    panel.replaceChildren();
    opener?.focus();
  };

  const fetchPanel = (name) => links.find((one) => one.dataset.panel === name).dispatchEvent(new CustomEvent("open"));

  const open = (name) => {
    opener = document.activeElement;
    show(name);
    panel.scrollTop = 0;
    fetchPanel(name);
  };

  // What was chosen or copied changes what stands beside the bill.
  const refresh = () => fetchPanel(links.find((one) => one.getAttribute("aria-expanded") === "true").dataset.panel);

  const settle = () => {
    for (const one of panel.querySelectorAll("[data-choose], [data-copy]")) one.hidden = !mayType;
    const chosen = form.elements.supplier.value;
    for (const one of panel.querySelectorAll("[data-choose]")) {
      one.setAttribute("aria-pressed", String(one.dataset.choose === chosen));
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-panel], [data-opens-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-expanded") === "true") close();
    else open(link.dataset.panel ?? link.dataset.opensPanel);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    settle();
    panel.focus({ preventScroll: true });
  });

  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  // Choosing the chosen one again takes the choice back.
  panel.addEventListener("click", (event) => {
    const one = event.target.closest("[data-choose]");
    const copy = event.target.closest("[data-copy]");
    if (one) {
      const isChosen = one.dataset.choose === form.elements.supplier.value;
      form.elements.supplier.value = isChosen ? "" : one.dataset.choose;
      settle();
      recheck();
      refresh();
    } else if (copy) {
      copyRows(form, JSON.parse(copy.dataset.copy), { instead: "instead" in copy.dataset });
      recheck();
      refresh();
    }
  });
}
