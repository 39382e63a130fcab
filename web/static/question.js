// Options are shown only for answers that have some.
const form = document.getElementById("question");
const options = document.getElementById("options");
const update = () => { options.hidden = !["choice", "several"].includes(form.elements.type.value); };
form.elements.type.addEventListener("change", update);
update();
