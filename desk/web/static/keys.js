// Keys: an element that says data-key="e" is reached by that key, and `?` lists all of a page.
// A button, link or check box is pressed, a field is focused. data-key-words names it where its own text does not. Several keys
// are parted by blanks; those in data-key-also are not listed.

const OFF = "ledgerdrop.keys.off";
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

const reached = (root) => [...root.querySelectorAll("[data-key]")].filter((one) => one.checkVisibility());

const keysOf = (element) => element.dataset.key.split(" ");
const isReachedBy = (element, key) => [...keysOf(element), ...(element.dataset.keyAlso ?? "").split(" ")].includes(key);

function words(element) {
  if (element.dataset.keyWords) return element.dataset.keyWords;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((key) => key.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || "";
}

function list(root, place) {
  place.replaceChildren(...reached(root).flatMap((element) => {
    const [term, says] = ["dt", "dd"].map((name) => document.createElement(name));
    term.append(...keysOf(element).flatMap((name, place) => {
      const key = document.createElement("kbd");
      key.textContent = name.replace("ArrowLeft", "←").replace("ArrowRight", "→");
      return place ? [" ", key] : [key];
    }));
    says.textContent = words(element);
    return [term, says];
  }));
}

// As data-key has it: "e", "Ctrl+Enter", "Alt+1". Keys with Ctrl or Alt work while one types.
const named = (event) => `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.key}`;

function press(element) {
  if (element.matches("button, a, summary, [type=checkbox]")) element.click();
  if (!element.matches("button, a, summary")) element.focus();
}

export function bindKeys(root) {
  const dialog = root.getElementById("keys");
  const switched = root.getElementById("keys-on");
  switched.checked = localStorage.getItem(OFF) === null;
  switched.addEventListener("change", () => {
    if (switched.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  });
  root.getElementById("show-keys").addEventListener("click", () => {
    list(root, dialog.querySelector(".keys"));
    dialog.showModal();
  });
  root.addEventListener("keydown", (event) => {
    if (event.metaKey || event.defaultPrevented || dialog.open) return;
    const isPlain = !event.ctrlKey && !event.altKey;
    if (isPlain && (!switched.checked || event.target.closest(TYPING))) return;
    const element = reached(root).find((one) => isReachedBy(one, named(event)));
    if (!element) return;
    event.preventDefault();
    press(element);
  });
}
