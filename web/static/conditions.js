// Questions that do not apply are hidden while one fills in a form; without this they are all there, each with the line "Only if".
const questions = [...document.querySelectorAll(".question")];

function chosen(form, name) {
  return new Set([...form.querySelectorAll(`[name="${name}"]:checked`)].filter((input) => !input.disabled).map((input) => input.value));
}

function kindOf(form) {
  const field = form.elements.kind;
  return field ? field.value : "";
}

function applies(question) {
  const form = question.closest("form");
  const { kinds, onlyIf, answers } = question.dataset;
  if (kinds && kindOf(form) && !kinds.split(" ").includes(kindOf(form))) return false;
  return !onlyIf || answers.split(" ").some((answer) => chosen(form, onlyIf).has(answer));
}

function show(question, isShown) {
  question.hidden = !isShown;
  for (const field of question.querySelectorAll("input, select, textarea")) field.disabled = !isShown;
}

// A hidden question counts as not answered, so what depends on it follows; as often as a chain of conditions can be long.
function update() {
  for (const _turn of questions) for (const question of questions) show(question, applies(question));
  updateTexts();
}

// The text beside a yes is there only with a yes.
function updateTexts() {
  for (const text of document.querySelectorAll("[data-with-yes]")) text.hidden = !chosen(text.closest("form"), text.dataset.withYes).has("yes");
}

for (const line of document.querySelectorAll(".question > .only")) line.hidden = true;
document.addEventListener("change", update);
update();
