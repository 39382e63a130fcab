// Learning cards without network: each is kept on the phone first, and sent when there is a network, with a name made here so that none counts twice.
const form = document.querySelector("#card form");
const waiting = document.querySelector("#waiting");
const pattern = document.querySelector("#waiting-card");
const action = new URL(form.action).pathname;
const page = location.pathname;
const again = 15_000; // ms
let shelf;
let sending;

try {
  shelf = await opened();
  form.addEventListener("submit", take);
  await show();
  send();
  addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
  setInterval(send, again);
} catch {
  // no room on this phone, as in private windows: the form is sent like any other
}
mark();
setInterval(mark, 30_000);
keepPage();

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("visit", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("cards", { keyPath: "uid" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

function cards(mode, work) {
  return new Promise((done, failed) => {
    const change = shelf.transaction("cards", mode);
    const asked = work(change.objectStore("cards"));
    change.oncomplete = () => done(asked.result);
    change.onerror = change.onabort = () => failed(change.error);
  });
}

async function own() {
  const found = await cards("readonly", (store) => store.getAll());
  return found.filter((card) => card.action === action).sort((one, other) => one.at - other.at);
}

async function take(event) {
  event.preventDefault();
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const [picture = null] = form.elements.picture.files;
  const card = { uid: form.elements.uid.value, at: Date.now(), action, fields, picture, isRefused: false };
  form.elements.uid.value = newName(); // at once: the next card may come while this one is being kept
  try {
    await cards("readwrite", (store) => store.put(card));
  } catch {
    form.elements.uid.value = card.uid;
    form.submit();
    return;
  }
  form.reset();
  await show();
  waiting.querySelector("h3").focus();
  send();
}

function newName() {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return [...parts].map((part) => part.toString(16).padStart(8, "0")).join("");
}

function send() {
  sending ??= sendAll().finally(() => { sending = undefined; });
  return sending;
}

async function sendAll() {
  let sent = 0;
  for (const card of (await own()).filter((one) => !one.isRefused)) {
    const answer = await tried(card);
    if (answer?.type === "opaqueredirect") {
      await cards("readwrite", (store) => store.delete(card.uid));
      sent += 1;
    } else if ([409, 413, 422].includes(answer?.status)) await cards("readwrite", (store) => store.put({ ...card, isRefused: true }));
    else break; // no network, or no time for us: again in a while
    await show();
  }
  if (sent) await showSent();
}

async function tried(card) {
  const body = new FormData();
  for (const [name, value] of card.fields) body.append(name, value);
  if (card.picture) body.append("picture", card.picture, card.picture.name);
  try {
    return await fetch(card.action, { method: "POST", body, redirect: "manual" });
  } catch {
    return null;
  }
}

async function show() {
  const found = await own();
  waiting.hidden = !found.length;
  waiting.querySelector("ul").replaceChildren(...found.map(line));
}

function line(card) {
  const made = pattern.content.cloneNode(true);
  made.querySelector("[data-saw]").textContent = new Map(card.fields).get("saw");
  for (const part of made.querySelectorAll("[data-refused]")) part.hidden = !card.isRefused;
  made.querySelector("button").addEventListener("click", () => mend(card));
  return made;
}

async function mend(card) {
  for (const [name, value] of card.fields) if (form.elements[name]) form.elements[name].value = value;
  if (card.picture) {
    const chosen = new DataTransfer();
    chosen.items.add(card.picture);
    form.elements.picture.files = chosen.files;
  }
  await cards("readwrite", (store) => store.delete(card.uid));
  await show();
  form.elements.saw.focus();
}

async function showSent() {
  try {
    const answer = await fetch(page);
    const there = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#sent");
    if (answer.ok && there) document.querySelector("#sent").replaceChildren(...there.childNodes);
  } catch {
    // it is shown when the page is opened the next time
  }
}

// What is now and what is next goes by the phone's clock.
function mark() {
  const now = Date.now();
  const legs = [...document.querySelectorAll("[data-from]")];
  const next = legs.find((leg) => Date.parse(leg.dataset.from) > now);
  for (const leg of legs) {
    const isNow = Date.parse(leg.dataset.from) <= now && now < Date.parse(leg.dataset.to);
    leg.querySelector("[data-now]").hidden = !isNow;
    leg.querySelector("[data-next]").hidden = leg !== next;
    if (isNow || leg === next) leg.open = true;
  }
}

async function keepPage() {
  if (!navigator.serviceWorker) return;
  const { worker } = form.dataset;
  await navigator.serviceWorker.register(worker, { scope: page });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  active.postMessage([page, ...loaded.filter((path) => path.startsWith("/static/"))]);
}
