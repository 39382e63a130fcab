// Searches the list of seminars as one types, in titles, speakers and tracks; accents and case do not matter. Without it the list is whole.
const search = document.querySelector("[data-search]");

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filter(words) {
  let shown = 0;
  for (const track of document.querySelectorAll("[data-track]")) {
    const heading = plain(track.querySelector("h2").textContent);
    let left = 0;
    for (const one of track.querySelectorAll("fieldset")) {
      const text = heading + " " + plain(one.textContent);
      one.hidden = !words.every((word) => text.includes(word));
      left += !one.hidden;
    }
    track.hidden = !left;
    shown += left;
  }
  return shown;
}

if (search) {
  const input = search.querySelector("input");
  const told = search.querySelector("[data-found]");
  search.hidden = false;
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const shown = filter(words);
    told.textContent = words.length ? told.dataset.found.replace("#", shown) : "";
  });
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}
