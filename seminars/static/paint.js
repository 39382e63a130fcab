// Hours are painted: press on one and draw over others, and all become what the first one becomes. Ticking an hour means "at the hours that are ticked".
const paint = document.querySelector("[data-paint]");
const some = document.querySelector("[name=when][value=some]");
let first = null;
let drawing = false;

const hours = (day) => [...day.querySelectorAll("[name=hour]")];
const under = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".hours label")?.querySelector("input");

function set(input, to) {
  if (!input || input.checked === to) return;
  input.checked = to;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function draw(event) {
  const input = under(event);
  if (!drawing && (!input || input === first.input)) return;
  drawing = true;
  set(first.input, first.to);
  set(input, first.to);
}

function stop() {
  paint.removeEventListener("pointermove", draw);
  first = null;
}

function follow(day) {
  const whole = day.querySelector("[data-whole]");
  if (whole.checked) hours(day).forEach((hour) => (hour.checked = true));
  day.addEventListener("change", (event) => {
    if (event.target === whole) hours(day).forEach((hour) => (hour.checked = whole.checked));
    else whole.checked = hours(day).every((hour) => hour.checked);
    if (event.target.checked) some.checked = true;
  });
}

if (paint) {
  paint.querySelectorAll("fieldset").forEach(follow);
  paint.addEventListener("pointerdown", (event) => {
    const input = under(event);
    drawing = false;
    if (!input || event.pointerType === "touch" || event.button) return;
    first = { input, to: !input.checked };
    paint.addEventListener("pointermove", draw);
  });
  paint.addEventListener("click", (event) => drawing && event.detail && event.preventDefault(), true);
  addEventListener("pointerup", stop);
}
