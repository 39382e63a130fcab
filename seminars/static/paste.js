// What is pasted from a sheet fills the cells to the right and below. Without this it is pasted whole on the page before.
const cell = (row, column) => document.getElementById(`cell_${row}_${column}`);

function rowsOf(text) {
  const rows = [[""]];
  let isQuoted = false;
  for (let n = 0; n < text.length; n += 1) {
    const row = rows.at(-1);
    if (text[n] === '"' && (isQuoted || row.at(-1) === "")) {
      if (isQuoted && text[n + 1] === '"') row[row.length - 1] += text[n += 1];
      else isQuoted = !isQuoted;
    } else if (text[n] === "\t" && !isQuoted) row.push("");
    else if (text[n] === "\n" && !isQuoted) rows.push([""]);
    else if (text[n] !== "\r") row[row.length - 1] += text[n];
  }
  return rows;
}

document.addEventListener("paste", (event) => {
  const place = event.target.id?.match(/^cell_(\d+)_(\d+)$/);
  const text = event.clipboardData.getData("text/plain");
  if (!place || !text.includes("\t")) return; // what is no sheet is pasted as it is
  event.preventDefault();
  const [row, column] = [Number(place[1]), Number(place[2])];
  rowsOf(text).forEach((cells, down) => cells.forEach((words, across) => {
    const field = cell(row + down, column + across);
    if (field && words.trim()) field.value = words.trim().replaceAll(" | ", "\n");
  }));
});
