// Rows of a list are dragged into another order; the buttons Up and Down do the same without this.
for (const list of document.querySelectorAll("ol.questions")) {
  const form = list.closest("form");
  let dragged = null;
  for (const row of list.children) row.draggable = true;

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    const row = event.target.closest("li");
    if (!dragged || !row) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    if (row !== dragged) row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    dragged = null;
    const order = document.createElement("input");
    Object.assign(order, { type: "hidden", name: "order", value: [...list.children].map((row) => row.dataset.number).join(",") });
    form.append(order);
    form.submit();
  });
}
