// The answer was given by the link in the mail: it is sent without one more click.
document.querySelector("form[data-at-once]").requestSubmit();
