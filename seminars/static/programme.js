// A programme is looked through as one types, without asking the server; what one marks with a star is kept on this device.
// Without this the form asks the server for the same (seminars/finding/sifting.py), and stars are on one's own page.
const form = document.getElementById("sift");
const items = [...document.querySelectorAll(".day > .item[data-words]")];
const kept = document.querySelector("[data-stars]"); // where this device keeps them; on one's own page the server does
const NAMES = ["q", "day", "track", "room", "language", "kind", "left", "mine"];
const LETTERS = { ø: "o", æ: "ae", đ: "d", ł: "l", ß: "ss" };

const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[øæđłß]/g, (letter) => LETTERS[letter]);
const isBreak = (item) => item.dataset.kind === "break";

// What is wanted

function asked() {
  const fields = new FormData(form);
  return Object.fromEntries(NAMES.map((name) => [name, (fields.get(name) || "").trim()]));
}

function fits(item, wanted, words) {
  const { kind, track, room, language } = item.dataset;
  if (isBreak(item) && ["q", "room", "language", "kind", "left", "mine"].some((name) => wanted[name])) return false;
  return (!wanted.day || item.parentElement.dataset.day === wanted.day)
    && (!wanted.track || !track || track === wanted.track)
    && (!wanted.room || room === wanted.room)
    && (!wanted.language || language === wanted.language)
    && (!wanted.kind || kind === wanted.kind)
    && (!wanted.left || !item.querySelector(".left.full"))
    && (!wanted.mine || item.classList.contains("starred"))
    && words.every((word) => item.dataset.words.includes(word));
}

function sift() {
  const wanted = asked();
  const isOn = NAMES.some((name) => wanted[name]);
  const words = fold(wanted.q).split(/\s+/).filter(Boolean);
  for (const item of items) item.classList.toggle("out", isOn && !fits(item, wanted, words));
  for (const day of document.querySelectorAll(".day")) showDay(day, isOn);
  tell(isOn);
  return wanted;
}

// A time goes with all that begins then, a day with all that is on it.
function showDay(day, isOn) {
  day.classList.toggle("listed", isOn);
  let when = null;
  let isThere = false;
  for (const part of day.children) {
    if (part.classList.contains("when")) {
      when = part;
      when.classList.toggle("out", isOn);
    } else if (part.classList.contains("item") && !part.classList.contains("out")) {
      when?.classList.remove("out");
      isThere = true;
    }
  }
  const { day: date } = day.dataset;
  for (const part of [day, document.getElementById(`d${date}`), document.querySelector(`.days a[href="#d${date}"]`)?.parentElement]) part?.classList.toggle("out", !isThere);
}

function tell(isOn) {
  const count = items.filter((item) => !isBreak(item) && !item.classList.contains("out")).length;
  document.getElementById("found").textContent = isOn ? form.dataset.shown.replace("{n}", count) : "";
  document.getElementById("clear").hidden = !isOn;
  document.getElementById("nothing").hidden = !isOn || count > 0;
}

// The address says what is shown, so that it can be sent to somebody, and the way to the other languages keeps it.
function keepAddress(wanted) {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  for (const marking of document.querySelectorAll(".star-form")) marking.action = `${marking.action.split("?")[0]}?${query}`;
  for (const link of document.querySelectorAll(".languages a")) link.search = new URLSearchParams([["lang", link.hreflang], ...query]);
}

function look() {
  keepAddress(sift());
}

function clear(event) {
  event.preventDefault();
  for (const name of NAMES) {
    const field = form.elements[name];
    if (field?.type === "checkbox") field.checked = false;
    else if (field) field.value = "";
  }
  look();
  form.elements.q.focus();
}

// Stars

const name = kept && `samling-stars:${kept.dataset.stars}`;

function starred() {
  try {
    return new Set(JSON.parse(localStorage.getItem(name)) || []);
  } catch {
    return new Set(); // no storage, or something else in it
  }
}

function press(item, button) {
  const stars = starred();
  const number = Number(item.id.slice(1));
  if (!stars.delete(number)) stars.add(number);
  try {
    localStorage.setItem(name, JSON.stringify([...stars]));
  } catch {
    return; // this device keeps nothing
  }
  showStar(item, button, stars.has(number));
  showOwn(stars);
  if (form.elements.mine.checked) look();
}

function showStar(item, button, isStarred) {
  item.classList.toggle("starred", isStarred);
  button.setAttribute("aria-pressed", isStarred);
  button.textContent = isStarred ? "★" : "☆";
}

function showOwn(stars) {
  const link = document.getElementById("starred-ics");
  link.hidden = !stars.size;
  link.search = new URLSearchParams({ stars: [...stars].join(",") });
}

function addStars() {
  const stars = starred();
  for (const item of items.filter((one) => !isBreak(one))) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "star" });
    button.setAttribute("aria-label", `${kept.dataset.star}: ${item.querySelector("h3").textContent.trim()}`);
    button.addEventListener("click", () => press(item, button));
    showStar(item, button, stars.has(Number(item.id.slice(1))));
    item.prepend(button);
  }
  showOwn(stars);
  kept.hidden = false;
  form.elements.mine.closest("label").hidden = false;
  form.elements.mine.checked = new URLSearchParams(location.search).has("mine");
}

if (form) {
  if (kept) addStars();
  form.querySelector(".go").hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  form.addEventListener("input", look);
  for (const link of document.querySelectorAll("#clear, #nothing a:first-of-type[href$='programme']")) link.addEventListener("click", clear);
  sift();
}
