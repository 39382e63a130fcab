// Stars that this device kept before one came to one's own page can be brought along in one click; programme.js keeps them.
for (const form of document.querySelectorAll("[data-device]")) {
  const marked = new Set(form.dataset.marked.split(",").filter(Boolean).map(Number));
  const fresh = kept(form.dataset.device).filter((number) => !marked.has(number));
  form.elements.device.value = fresh.join(",");
  form.querySelector("[data-count]").textContent = fresh.length;
  form.hidden = !fresh.length;
}

function kept(event) {
  try {
    return (JSON.parse(localStorage.getItem(`samling-stars:${event}`)) || []).filter(Number.isInteger);
  } catch {
    return []; // no storage, or something else in it
  }
}
