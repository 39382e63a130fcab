// The board by drag, by touch and by keyboard. What is changed is sent as the form beside it sends it; the answer says what moved, where there is room, and all that clashes.
// Without this, the form does the same, a page at a time.
const board = document.getElementById("board");
const form = document.getElementById("move");
const said = document.getElementById("said");
const loose = document.getElementById("unplaced");
const rooms = [...document.querySelector(".heads").querySelectorAll("[data-room]")].map((head) => ({ number: head.dataset.room, name: head.firstChild.textContent.trim() }));
const wide = matchMedia("(min-width: 46.01rem)");
const STEP = 5; // minutes of a row
const SNAP = 15; // minutes, when nothing begins nearby
const FAR = 6; // pixels after which a press is a drag
let picked = null; // { tile, day, start, minutes, column, moved }: what is picked up, and where it would be put
let drag = null;
let busy = Promise.resolve(); // changes wait for each other

// What stands where

const number = (tile, name) => Number(tile.className.match(new RegExp(`\\b${name}-(\\d+)`))?.[1] || 0);
const title = (tile) => tile.querySelector(".title").textContent;
const sections = () => [...board.querySelectorAll(".board-day")];
const gridOf = (day) => sections().find((one) => one.dataset.day === day)?.querySelector(".grid");
const firstOf = (grid) => Number(grid.closest(".board-day").dataset.first);
const clock = (minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;

function length(tile) {
  const [, start, end] = tile.dataset.seen.split(".");
  return (end - start) / 60;
}

function place(tile) {
  const grid = tile.closest(".grid");
  if (!grid) return null;
  return { day: grid.closest(".board-day").dataset.day, start: firstOf(grid) + (number(tile, "at") - 1) * STEP, minutes: length(tile), column: number(tile, "in") };
}

// When something begins or ends on a day
function stops(day) {
  const grid = gridOf(day);
  const parts = [...grid.querySelectorAll(".tile, .free")].flatMap((part) => [number(part, "at"), number(part, "at") + number(part, "for")]);
  return [...new Set(parts.map((at) => firstOf(grid) + (at - 1) * STEP))].sort((a, b) => a - b);
}

// Saying and sending

function say(words, facts = {}, bad = false) {
  said.textContent = words.replace(/\{(\w+)\}/g, (blank, name) => facts[name] ?? blank);
  said.classList.toggle("bad", bad);
}

const seenOf = (...tiles) => tiles.map((tile) => `${tile.dataset.seminar}.${tile.dataset.seen}`).join(" ");

function send(path, fields, tile, words, facts) {
  busy = busy.then(() => sendNow(path, fields, tile, words, facts)).catch(() => say(board.dataset.failed, {}, true));
  return busy;
}

async function sendNow(path, fields, tile, words, facts) {
  const body = new URLSearchParams(typeof fields === "function" ? fields() : fields);
  const answer = await fetch(path, { method: "POST", headers: { accept: "application/json" }, body });
  const told = await answer.json();
  if (!told.frame) throw new Error(answer.statusText);
  const focused = document.activeElement;
  if (told.frame !== board.dataset.frame) return anew(tile);
  show(told);
  if (focused.isConnected) focused.focus(); // what is moved in the list loses it
  say(told.problem || words, facts ? facts() : {}, Boolean(told.problem));
  return told;
}

// Where days, times or columns are others, the page is fetched
function anew(tile) {
  location.assign(`${location.pathname}?done=${Date.now()}${tile ? `#s${tile.dataset.seminar}` : ""}`);
}

function change(tile, fields, words, others = []) {
  const facts = () => ({ title: title(tile), when: tile.querySelector(".when").textContent, room: tile.querySelector(".room").textContent });
  return send(form.action, () => ({ seminar: tile.dataset.seminar, seen: seenOf(tile, ...others), ...fields }), tile, words, facts);
}

// What the answer says

function show(told) {
  for (const one of told.tiles) put(one);
  for (const tile of board.querySelectorAll(".tile")) {
    tile.classList.toggle("aside", told.beside.includes(Number(tile.dataset.seminar)));
    tile.querySelector(".told").replaceChildren(...(told.clashes[tile.dataset.seminar] || []).map(clash));
  }
  for (const [day, places] of Object.entries(told.free)) showFree(gridOf(day), places);
  document.getElementById("total").textContent = told.total;
  document.getElementById("undo").disabled = !told.undo;
  document.getElementById("redo").disabled = !told.redo;
}

function put(one) {
  const tile = document.getElementById(`s${one.id}`);
  tile.dataset.seen = one.seen;
  tile.querySelector(".when").textContent = one.when;
  tile.querySelector(".room").textContent = one.room;
  for (const name of [...tile.classList]) if (/^(at|for|in)-/.test(name)) tile.classList.remove(name);
  if (one.day) tile.classList.add(`at-${one.at}`, `for-${one.rows}`, `in-${one.column}`);
  if (one.day) insert(gridOf(one.day), tile);
  else loose.append(tile);
}

// The order of the list is that of time, also for those who hear it
function insert(grid, part) {
  const order = (one) => number(one, "at") * 100 + number(one, "in");
  const next = [...grid.querySelectorAll(".tile, .free")].find((one) => one !== part && order(one) > order(part));
  if (part.parentElement !== grid || part.nextElementSibling !== (next || null)) grid.insertBefore(part, next || null);
}

function clash([stops, words]) {
  const line = document.createElement("p");
  line.className = stops ? "clash" : "clash mild";
  line.textContent = words;
  return line;
}

function showFree(grid, places) {
  for (const old of grid.querySelectorAll(".free")) old.remove();
  for (const [at, rows, column, value, words] of places) {
    const part = document.createElement("li");
    const button = document.createElement("button");
    part.className = `free at-${at} for-${rows} in-${column}`;
    Object.assign(button, { className: "link", name: "cell", value, textContent: words, formNoValidate: true });
    button.setAttribute("form", "move");
    part.append(button);
    insert(grid, part);
  }
}

// Picked up, and put down

function pick(tile) {
  leave();
  const here = place(tile) || { ...firstPlace(), minutes: length(tile) };
  picked = { tile, ...here, moved: false };
  const { top } = tile.getBoundingClientRect();
  tile.classList.add("picked");
  tile.querySelector(".grip").setAttribute("aria-pressed", "true");
  board.classList.add("picking");
  form.elements.seminar.value = tile.dataset.seminar;
  scrollBy(0, tile.getBoundingClientRect().top - top); // free places appear in the list: it stays under the finger
}

function firstPlace() {
  const free = board.querySelector(".free");
  const grid = free?.closest(".grid") || board.querySelector(".grid");
  return { day: grid.closest(".board-day").dataset.day, start: firstOf(grid) + (free ? number(free, "at") - 1 : 0) * STEP, column: free ? number(free, "in") : 1 };
}

function leave() {
  document.querySelector(".landing")?.remove();
  board.classList.remove("picking");
  if (!picked) return null;
  const was = picked;
  was.tile.classList.remove("picked");
  was.tile.querySelector(".grip").removeAttribute("aria-pressed");
  picked = null;
  return was;
}

function putDown() {
  const { tile, day, start, minutes, column, moved } = leave();
  if (!moved) return say(board.dataset.back, { title: title(tile) });
  return change(tile, { do: "place", day, start: clock(start), minutes, room: rooms[column - 1].number }, board.dataset.put);
}

function takeOff(tile) {
  leave();
  return change(tile, { do: "remove" }, board.dataset.off);
}

function landing() {
  document.querySelector(".landing")?.remove();
  const grid = gridOf(picked.day);
  const mark = document.createElement("li");
  const at = Math.max(1, Math.round((picked.start - firstOf(grid)) / STEP) + 1);
  mark.className = `landing at-${at} for-${Math.max(1, Math.round(picked.minutes / STEP))} in-${picked.column}`;
  mark.setAttribute("aria-hidden", "true");
  if (wide.matches) grid.append(mark);
  if (wide.matches && !drag) mark.scrollIntoView({ block: "nearest" });
  say(board.dataset.target, { when: `${clock(picked.start)}–${clock((picked.start + picked.minutes) % 1440)}`, room: rooms[picked.column - 1].name });
}

function aim(target) {
  Object.assign(picked, target, { moved: true });
  picked.start = Math.min(Math.max(picked.start, 0), 1435);
  landing();
}

// By keyboard

function later(by, fine) {
  if (fine) return picked.start + by * STEP;
  const near = stops(picked.day).filter((stop) => (by > 0 ? stop > picked.start : stop < picked.start));
  return near.length ? near.at(by > 0 ? 0 : -1) : picked.start + by * SNAP;
}

function otherDay(by) {
  const days = sections().map((one) => one.dataset.day);
  return days[Math.min(Math.max(days.indexOf(picked.day) + by, 0), days.length - 1)];
}

const across = (by) => Math.min(Math.max(picked.column + by, 1), rooms.length);
const KEYS = {
  ArrowUp: (event) => aim({ start: later(-1, event.shiftKey) }),
  ArrowDown: (event) => aim({ start: later(1, event.shiftKey) }),
  ArrowLeft: () => aim({ column: across(-1) }),
  ArrowRight: () => aim({ column: across(1) }),
  PageUp: () => aim({ day: otherDay(-1) }),
  PageDown: () => aim({ day: otherDay(1) }),
  "+": () => aim({ minutes: picked.minutes + STEP }),
  "-": () => aim({ minutes: Math.max(STEP, picked.minutes - STEP) }),
  Delete: () => takeOff(picked.tile),
  Escape: () => say(board.dataset.back, { title: title(leave().tile) }),
  d: () => halve(leave().tile),
  t: () => change(leave().tile, { do: "again" }, board.dataset.changed),
};

function halve(tile) {
  return change(tile, { do: "split", after: Math.round(length(tile) / 2 / STEP) * STEP }, board.dataset.changed);
}

function onKey(event) {
  const isTyping = event.target.closest("input, select, textarea");
  if ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase()) && !isTyping) {
    event.preventDefault();
    document.getElementById(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo").click();
  } else if (picked && !drag && !isTyping && KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    KEYS[event.key](event);
  }
}

// A press on a handle picks up and puts down; with something picked up, on another it swaps, on a free place it puts it there
function onClick(event) {
  const grip = event.target.closest(".grip");
  const cell = event.target.closest(".free button");
  const step = event.target.closest("#undo, #redo");
  if (!grip && !cell && !step) return;
  event.preventDefault();
  if (step) send(step.form.action, {}, null, board.dataset.changed);
  else if (cell && picked) change(leave().tile, { cell: cell.value }, board.dataset.put);
  else if (grip) press(grip.closest(".tile"));
}

function press(tile) {
  if (picked?.tile === tile) return putDown();
  if (picked) return swap(leave().tile, tile);
  pick(tile);
  return say(board.dataset.picked, { title: title(tile) });
}

function swap(tile, other) {
  return change(tile, { do: "swap", other: other.dataset.seminar }, board.dataset.put, [other]);
}

// By mouse and touch

function onDown(event) {
  const tile = event.target.closest(".tile");
  if (!tile || event.button || event.target.closest("a") && event.pointerType !== "mouse") return;
  if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return; // the page is scrolled elsewhere
  const box = tile.getBoundingClientRect();
  drag = { tile, id: event.pointerId, x: event.clientX, y: event.clientY, dx: event.clientX - box.left, dy: event.clientY - box.top, stretches: Boolean(event.target.closest(".edge")), target: null, ghost: null };
}

function onMove(event) {
  if (!drag || event.pointerId !== drag.id) return;
  if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
  if (!drag.ghost) begin();
  event.preventDefault();
  drag.ghost.style.transform = `translate(${event.clientX - drag.dx}px, ${event.clientY - drag.dy}px)`;
  const edge = event.clientY < 70 ? -14 : event.clientY > innerHeight - 70 ? 14 : 0;
  if (edge) scrollBy(0, edge);
  hover(event.clientX, event.clientY);
}

function begin() {
  pick(drag.tile);
  drag.tile.setPointerCapture(drag.id);
  drag.ghost = drag.tile.cloneNode(true);
  drag.ghost.removeAttribute("id");
  drag.ghost.className = "tile ghost";
  Object.assign(drag.ghost.style, { left: 0, top: 0, width: `${drag.tile.offsetWidth}px`, height: `${Math.min(drag.tile.offsetHeight, 160)}px`, overflow: "hidden", visibility: drag.stretches ? "hidden" : "visible" });
  document.body.append(drag.ghost);
  document.documentElement.classList.add("dragging");
}

function hover(x, y) {
  for (const part of document.querySelectorAll(".over")) part.classList.remove("over");
  document.querySelector(".landing")?.remove();
  drag.target = drag.stretches ? stretched(y) : under(x, y);
  drag.target?.part?.classList.add("over");
  if (drag.target?.aim) aim(drag.target.aim);
}

function under(x, y) {
  const part = document.elementFromPoint(x, y);
  const free = part?.closest(".free");
  const tile = part?.closest(".tile");
  const grid = part?.closest(".grid");
  if (free) return { part: free, cell: free.querySelector("button").value };
  if (tile && tile !== drag.tile) return { part: tile, other: tile };
  if (part?.closest(".beside")) return drag.tile.closest(".grid") ? { part: loose, off: true } : null;
  return grid && wide.matches ? { aim: spot(grid, x, y - drag.dy) } : null;
}

// The time and the room there; near a time at which something begins or ends, that one
function spot(grid, x, y) {
  const box = grid.getBoundingClientRect();
  const section = grid.closest(".board-day");
  const minute = firstOf(grid) + ((y - box.top) / box.height) * Number(section.dataset.rows) * STEP;
  const near = stops(section.dataset.day).find((stop) => Math.abs(stop - minute) <= 10);
  const heads = [...section.querySelectorAll(".heads [data-room]")].map((head) => head.getBoundingClientRect());
  const column = heads.findIndex((head) => x >= head.left && x < head.right) + 1 || 1;
  return { day: section.dataset.day, start: near ?? Math.round(minute / SNAP) * SNAP, column };
}

function stretched(y) {
  const grid = drag.tile.closest(".grid");
  const end = grid && spot(grid, 0, y).start;
  return end > place(drag.tile).start ? { aim: { minutes: end - place(drag.tile).start } } : null;
}

function onUp(event) {
  if (!drag || event.pointerId !== drag.id) return;
  const { tile, target, ghost } = drag;
  end();
  if (!ghost) return;
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
  if (event.type === "pointercancel" || !target) say(board.dataset.back, { title: title((leave() || { tile }).tile) });
  else drop(tile, target);
}

function drop(tile, target) {
  if (target.aim) return putDown();
  leave();
  if (target.cell) return change(tile, { cell: target.cell }, board.dataset.put);
  return target.off ? takeOff(tile) : swap(tile, target.other);
}

function end() {
  drag.ghost?.remove();
  document.documentElement.classList.remove("dragging");
  for (const part of document.querySelectorAll(".over")) part.classList.remove("over");
  drag = null;
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

function addEdges() {
  for (const tile of board.querySelectorAll(".tile")) {
    const edge = document.createElement("span");
    edge.className = "edge";
    tile.append(edge);
  }
}

board.addEventListener("pointerdown", onDown);
addEventListener("pointermove", onMove, { passive: false });
addEventListener("pointerup", onUp);
addEventListener("pointercancel", onUp);
document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
form.addEventListener("formdata", (event) => event.formData.set("seen", seenOf(...board.querySelectorAll(".tile"))));
addEdges();
board.dataset.ready = "yes";
if (location.search.includes("done")) document.getElementById(location.hash.slice(1))?.querySelector(".grip")?.focus();
