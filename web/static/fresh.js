// Parts of a page that are read anew every half minute while somebody looks; without it they are as they were when the page was opened.
const EVERY = 30_000;

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    if (answer.ok && !answer.redirected) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // offline: next time
  }
}

function put(page) {
  for (const part of document.querySelectorAll("[data-fresh]")) {
    const now = page.getElementById(part.id);
    const isInUse = part.contains(document.activeElement);
    if (now && !isInUse && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  }
}

setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", refresh);
