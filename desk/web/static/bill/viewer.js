// How pages are shown: larger and smaller, turned, close up to a field, one after another. Words, boxes and pictures
// are one thing that is scaled and turned as a whole, so that they always lie on each other.
import { around, turnOf, wordsOf } from "./words.js";

const FOLLOW = "ledgerdrop.pages.follow";
const STEP = 1.25;
const [LEAST, MOST] = [0.4, 6];
// So many times as wide as its pixels a page is shown before finer ones are asked for.
const COARSE = 1;

const figuresOf = (pages) => [...pages.querySelectorAll(".page")];

// A page as wide and high as its picture makes it, turned as it is.
function lay(figure) {
  const picture = figure.querySelector("img");
  if (!picture.naturalWidth) return;
  const shape = picture.naturalWidth / picture.naturalHeight;
  const isSideways = turnOf(figure) % 180 !== 0;
  figure.classList.add("laid");
  figure.style.setProperty("--shape", isSideways ? 1 / shape : shape);
  figure.style.setProperty("--across", isSideways ? shape : 1);
  figure.style.setProperty("--turn", `${turnOf(figure)}deg`);
}

// The finer picture takes the place of the plain one when it is there.
function sharpen(figure) {
  const picture = figure.querySelector("img");
  const shown = picture.clientWidth * devicePixelRatio;
  if (figure.dataset.fine || !picture.naturalWidth || shown < COARSE * picture.naturalWidth) return;
  figure.dataset.fine = "yes";
  const fine = new Image();
  fine.addEventListener("load", () => { picture.src = fine.src; });
  fine.addEventListener("error", () => delete figure.dataset.fine);
  fine.src = `${figure.dataset.leaf}?dpi=300`;
}

// The page in the middle of what is seen.
function current(pages) {
  const area = pages.getBoundingClientRect();
  const middle = area.top + area.height / 2;
  const figures = figuresOf(pages);
  return figures.find((figure) => figure.getBoundingClientRect().bottom >= middle) ?? figures.at(-1);
}

export function bindViewer(viewer, litPlace) {
  const pages = viewer.querySelector(".pages");
  const button = (name) => viewer.querySelector(`[data-view="${name}"]`);
  const seen = new Set();
  let zoom = 1;

  const sharpenSeen = () => seen.forEach(sharpen);
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) seen.add(entry.target);
      else seen.delete(entry.target);
    }
    sharpenSeen();
  }, { root: pages });

  // What is in the middle stays there.
  function enlarge(wanted) {
    const before = zoom;
    zoom = Math.min(MOST, Math.max(LEAST, wanted));
    const [x, y] = [pages.scrollLeft + pages.clientWidth / 2, pages.scrollTop + pages.clientHeight / 2];
    pages.style.setProperty("--zoom", zoom);
    pages.scrollTo((x * zoom) / before - pages.clientWidth / 2, (y * zoom) / before - pages.clientHeight / 2);
    sharpenSeen();
  }

  function go(figure) {
    figure?.scrollIntoView({ block: "start", inline: "nearest" });
  }

  function step(by) {
    const figures = figuresOf(pages);
    go(figures[figures.indexOf(current(pages)) + by]);
  }

  function turn() {
    const figure = current(pages);
    figure.dataset.turn = (turnOf(figure) + 90) % 360;
    lay(figure);
    go(figure);
  }

  async function closeUp(box) {
    const figure = box.closest(".page");
    const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));
    const place = { left, top, right: left + width, bottom: top + height };
    const seenPart = around(place, await wordsOf(figure));
    const isSideways = turnOf(figure) % 180 !== 0;
    enlarge(0.94 / (isSideways ? 0.3 : Math.max(0.2, seenPart.right - seenPart.left)));
    box.scrollIntoView({ block: "center", inline: "center" });
  }

  const isFollowing = () => button("follow")?.getAttribute("aria-pressed") === "true";
  function follow(is) {
    button("follow")?.setAttribute("aria-pressed", String(is));
    if (is) localStorage.setItem(FOLLOW, "yes");
    else localStorage.removeItem(FOLLOW);
  }

  function tell() {
    const figures = figuresOf(pages);
    const now = current(pages);
    const where = viewer.querySelector(".where");
    if (where) {
      where.textContent = where.dataset.words.replace("{now}", figures.indexOf(now) + 1).replace("{all}", figures.length);
    }
    for (const link of viewer.querySelectorAll(".thumbs a")) {
      const isNow = link.dataset.page === now?.dataset.page;
      if (isNow && !link.hasAttribute("aria-current")) link.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (isNow) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  const does = {
    before: () => step(-1),
    after: () => step(1),
    smaller: () => enlarge(zoom / STEP),
    larger: () => enlarge(zoom * STEP),
    fit: () => { follow(false); enlarge(1); },
    follow: () => {
      follow(!isFollowing());
      const box = litPlace();
      if (isFollowing() && box) closeUp(box);
      else if (!isFollowing()) enlarge(1);
    },
    turn,
  };
  viewer.addEventListener("click", (event) => {
    const link = event.target.closest(".thumbs a");
    if (link) {
      event.preventDefault();
      go(pages.querySelector(`.page[data-page="${link.dataset.page}"]`));
    }
    does[event.target.closest("[data-view]")?.dataset.view]?.();
  });
  for (const figure of figuresOf(pages)) {
    const picture = figure.querySelector("img");
    picture.setAttribute("draggable", "false");
    picture.addEventListener("load", () => { lay(figure); sharpen(figure); tell(); });
    lay(figure);
    watch.observe(figure);
  }
  follow(localStorage.getItem(FOLLOW) !== null);
  pages.addEventListener("scroll", tell, { passive: true });
  tell();
  return { showPlace: (box) => { if (box && isFollowing()) closeUp(box); } };
}
