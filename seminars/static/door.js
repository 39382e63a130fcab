// The screen at a room's door: read anew every half minute, without flicker; when there is no contact the last that was known stays, and says so.
const EVERY = 30_000;
const door = document.getElementById("door");
const away = document.getElementById("away");
const opened = Date.now();
let lastContact = new Date();

// The languages go on turning where they were.
function keepTurning() {
  door.style.setProperty("--turned", `${((Date.now() - opened) / 1000) % (door.querySelectorAll(".turn").length * Number(door.dataset.turn))}s`);
}

async function ask() {
  const answer = await fetch(location.pathname, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(EVERY / 2) });
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("door");
}

async function refresh() {
  try {
    put(await ask());
    lastContact = new Date();
    tell("");
  } catch {
    const time = lastContact.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    tell(away.dataset.away.replace("{time}", time));
  }
}

function put(now) {
  if (!now || now.innerHTML === door.innerHTML) return;
  keepTurning();
  door.className = now.className;
  door.replaceChildren(...now.childNodes);
}

function tell(words) {
  document.body.classList.toggle("away", Boolean(words));
  if (away.textContent !== words) away.textContent = words;
}

setInterval(refresh, EVERY);
addEventListener("online", refresh);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
