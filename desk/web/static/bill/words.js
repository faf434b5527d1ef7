// What stands on a page, and where the pointer is on it, however the page is turned. Places are in page units, 0..1.

const known = new Map();

// Each page is asked once what stands on it.
export async function wordsOf(figure) {
  const leaf = figure.dataset.leaf;
  if (!known.has(leaf)) {
    known.set(leaf, fetch(`${leaf}/words`).then((answer) => (answer.ok ? answer.json() : [])));
  }
  return known.get(leaf);
}

export const turnOf = (figure) => Number(figure.dataset.turn ?? 0);

const upright = {
  0: (x, y) => [x, y],
  90: (x, y) => [y, 1 - x],
  180: (x, y) => [1 - x, 1 - y],
  270: (x, y) => [1 - y, x],
};

// The place on the page as it is printed that is under the pointer.
export function within(figure, event) {
  const area = figure.querySelector(".leaf").getBoundingClientRect();
  const inside = (at, from, size) => Math.min(1, Math.max(0, (at - from) / size));
  const at = [inside(event.clientX, area.left, area.width), inside(event.clientY, area.top, area.height)];
  return upright[turnOf(figure)](...at);
}

const WORDS_BESIDE = 3;
const FARTHEST = 0.3;

// A place with three words of its line before and behind it.
export function around(place, words) {
  const middle = (word) => (word.left + word.right) / 2;
  const beside = words.filter((word) => {
    const shared = Math.min(word.bottom, place.bottom) - Math.max(word.top, place.top);
    const isNear = word.left >= place.left - FARTHEST && word.right <= place.right + FARTHEST;
    return isNear && shared >= (word.bottom - word.top) / 2;
  });
  const before = beside.filter((word) => middle(word) < place.left).map((word) => word.left);
  const behind = beside.filter((word) => middle(word) > place.right).map((word) => word.right);
  return {
    ...place,
    left: Math.min(place.left, ...before.sort((one, other) => other - one).slice(0, WORDS_BESIDE)),
    right: Math.max(place.right, ...behind.sort((one, other) => one - other).slice(0, WORDS_BESIDE)),
  };
}
