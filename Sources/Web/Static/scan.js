// Scanners that type: on the page for it the field is always ready, and elsewhere a card's number typed at once opens it.

const quick = 100; // milliseconds between two keys; nobody types twelve digits so fast
const number = /^(RC)?\d{12}$/i;

export function scan(document) {
  const form = document.querySelector("form[data-scan]");
  if (form) return keepReady(document, form);
  listen(document);
}

/** Whatever is typed while nothing else has the focus goes into the field. */
function keepReady(document, form) {
  const field = form.querySelector("input[name=code]");
  field.focus();
  document.addEventListener("keydown", (event) => {
    const isFree = event.target === document.body || event.target.matches("main, button");
    if (isFree && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) field.focus();
  }, { capture: true });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) field.focus();
  });
  import("./camera.js").then(({ camera }) => camera(form, field));
}

function listen(document) {
  let typed = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.target.isContentEditable) return;
    if (event.timeStamp - last > quick) typed = "";
    last = event.timeStamp;
    if (event.key === "Enter" && number.test(typed)) {
      event.preventDefault();
      location.assign(`/scan?code=${typed}`);
    } else if (event.key.length === 1) {
      typed = (typed + event.key).slice(-20);
    }
  }, { capture: true });
}
