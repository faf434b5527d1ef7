// Words are sought on all pages; each hit is marked, and one after another is shown.
import { wordsOf } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const PAUSE = 200;

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// The words of a page that make up each place where it says what is sought.
export function found(words, sought) {
  const wanted = folded(sought).trim().replace(/\s+/g, " ");
  if (!wanted) return [];
  const ends = [];
  let text = "";
  for (const word of words) {
    const start = text.length;
    text += `${folded(word.text)} `;
    ends.push([start, text.length - 1]);
  }
  const hits = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    hits.push(words.filter((_, place) => ends[place][0] < at + wanted.length && ends[place][1] > at));
  }
  return hits;
}

function mark(figure, word) {
  const box = document.createElementNS(SVG, "rect");
  box.setAttribute("class", "hit");
  for (const [name, value] of [["x", word.left], ["y", word.top], ["width", word.right - word.left], ["height", word.bottom - word.top]]) {
    box.setAttribute(name, value);
  }
  return figure.querySelector("svg").appendChild(box);
}

export function bindSearch(viewer, back) {
  const input = viewer.querySelector("#seek");
  if (!input) return;
  const told = viewer.querySelector(".hits");
  const [before, after] = ["hit-before", "hit-after"].map((name) => viewer.querySelector(`[data-view="${name}"]`));
  let hits = [];
  let now = -1;
  let turn = 0;

  function tell() {
    const said = hits.length ? told.dataset.words : told.dataset.none;
    told.textContent = input.value.trim() ? said.replace("{now}", now + 1).replace("{all}", hits.length) : "";
    before.hidden = after.hidden = !hits.length;
  }

  function show(place) {
    hits[now]?.forEach((box) => box.classList.remove("now"));
    now = hits.length ? (place + hits.length) % hits.length : -1;
    hits[now]?.forEach((box) => box.classList.add("now"));
    hits[now]?.[0].scrollIntoView({ block: "center", inline: "nearest" });
    tell();
  }

  async function seek() {
    const mine = ++turn;
    // Hits are marked on the pictures.
    if (input.value.trim()) viewer.querySelector('[data-view="text"][aria-pressed="true"]')?.click();
    const figures = [...viewer.querySelectorAll(".page")];
    const said = input.value.trim() ? await Promise.all(figures.map(wordsOf)) : [];
    if (mine !== turn) return;
    viewer.querySelectorAll("rect.hit").forEach((box) => box.remove());
    hits = said.flatMap((words, page) => found(words, input.value).map((hit) => hit.map((word) => mark(figures[page], word))));
    now = -1;
    show(0);
  }

  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") show(now + (event.shiftKey ? -1 : 1));
    else if (event.key === "Escape") {
      input.value = "";
      seek();
      back();
    } else return;
    event.preventDefault();
  });
  before.addEventListener("click", () => show(now - 1));
  after.addEventListener("click", () => show(now + 1));
}
