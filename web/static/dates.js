// Where one points with a finger, a date is chosen from the device's own calendar; with a keyboard it is typed.
const typed = { date: /^\d{4}-\d\d-\d\d$/, "datetime-local": /^\d{4}-\d\d-\d\d \d\d:\d\d$/ };

for (const field of document.querySelectorAll("input[data-picker]")) {
  const { picker } = field.dataset;
  if (!matchMedia("(pointer: coarse)").matches || (field.value && !typed[picker].test(field.value))) continue; // what is wrong stays to be seen
  const { value } = field;
  field.type = picker;
  field.value = value.replace(" ", "T");
  document.getElementById(`${field.id}-format`).hidden = true;
}
