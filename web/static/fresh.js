// Parts of a page that are read anew every half minute while somebody looks; without it they are as they were when the page was opened.
const EVERY = 30_000;

const parts = [...document.querySelectorAll("[data-fresh]")];
const addressOf = (part) => part.dataset.fresh || location.pathname; // a part may have an address of its own

async function refresh() {
  if (document.hidden) return;
  for (const address of new Set(parts.map(addressOf))) await ask(address);
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (answer.ok && !answer.redirected) put(new DOMParser().parseFromString(await answer.text(), "text/html"), address);
  } catch {
    // offline: next time
  }
}

function put(page, address) {
  for (const part of parts.filter((one) => addressOf(one) === address)) {
    const now = page.getElementById(part.id);
    const isInUse = part.contains(document.activeElement);
    if (now && !isInUse && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  }
}

setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", refresh);
