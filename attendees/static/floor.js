// Questions from the floor as they come. Without it, or where it cannot connect, the link below the list looks again.
const list = document.querySelector("[data-live]");
const source = new EventSource(list.dataset.live);

source.onmessage = ({ data }) => {
  const page = new DOMParser().parseFromString(JSON.parse(data), "text/html");
  keepOwnVotes(page);
  const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
  list.replaceChildren(...page.body.childNodes);
  if (focused) document.getElementById(focused)?.focus();
};

// What everybody is sent does not know who voted for what; the page does.
function keepOwnVotes(page) {
  for (const voted of list.querySelectorAll('[aria-pressed="true"]')) {
    const button = page.getElementById(voted.id);
    if (button) press(button, true);
  }
}

function press(button, isPressed) {
  button.setAttribute("aria-pressed", String(isPressed));
  button.value = isPressed ? "no" : "yes";
}

// A button of the list is sent without leaving the page; the new list comes by itself.
list.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if ("plain" in form.dataset) return;
  event.preventDefault();
  const body = new URLSearchParams([[button.name, button.value]]);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    if (button.hasAttribute("aria-pressed")) press(button, button.value === "yes");
  } catch {
    form.dataset.plain = ""; // the server says what is wrong
    form.requestSubmit(button);
  }
});
