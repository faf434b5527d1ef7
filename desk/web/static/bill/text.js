// The text of the pages instead of their pictures: to be selected, copied, and read aloud.
import { wordsOf } from "./words.js";

// Words stand in reading order: a line ends where the next word stands below it, or further left.
export function linesOf(words) {
  const lines = [];
  let last = null;
  for (const word of words) {
    const isNext = last && word.left >= last.left && (word.top + word.bottom) / 2 < last.bottom && word.bottom > last.top;
    if (isNext) lines.at(-1).push(word.text);
    else lines.push([word.text]);
    last = word;
  }
  return lines.map((line) => line.join(" "));
}

async function write(figure) {
  const said = document.createElement("div");
  said.className = "said";
  said.setAttribute("role", "region");
  said.setAttribute("aria-label", figure.querySelector("img").alt);
  figure.append(said);
  for (const line of linesOf(await wordsOf(figure))) {
    const one = document.createElement("p");
    one.textContent = line;
    said.append(one);
  }
}

export function bindText(viewer) {
  const button = viewer.querySelector('[data-view="text"]');
  const pages = viewer.querySelector(".pages");
  button?.addEventListener("click", () => {
    const isText = pages.classList.toggle("text");
    button.setAttribute("aria-pressed", String(isText));
    for (const figure of isText ? pages.querySelectorAll(".page:not(:has(.said))") : []) write(figure);
    if (isText) pages.focus();
  });
}
