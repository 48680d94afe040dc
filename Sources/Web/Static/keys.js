// The keyboard: / finds, j and k walk a list, Enter opens, e edits, t thanks, f follows up, m, n and l answer whether two
// customers are one, ? helps.

const rows = "table.list tbody tr, ol.list > li, ul.list > li, ol.review > li";
const pages = { h: "/", c: "/customers", v: "/value", g: "/gold", i: "/import" };

export function keys(document) {
  let here = null;
  let isGoing = false;
  offerHelp();

  document.addEventListener("keydown", (event) => {
    const isFind = event.key === "k" && (event.ctrlKey || event.metaKey);
    if (isFind) return act(event, find);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !areOn()) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (isGoing) {
      isGoing = false;
      if (pages[event.key]) return act(event, () => location.assign(pages[event.key]));
    }
    const action = actions[event.key];
    if (action) act(event, action);
  });

  const actions = {
    "/": find,
    j: () => walk(1),
    k: () => walk(-1),
    e: () => press("edit"),
    t: () => press("thank"),
    f: () => press("follow-up"),
    m: () => press("merge"),
    n: () => press("apart"),
    l: () => press("later"),
    g: () => { isGoing = true; },
    "?": help,
  };

  /** Single keys get in the way of those who speak to their computer: they can be turned off in the help. */
  function offerHelp() {
    const choice = document.querySelector("dialog#keys input");
    if (!choice) return;
    choice.checked = areOn();
    choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));
    for (const button of document.querySelectorAll("button[data-help]")) {
      button.hidden = false;
      button.addEventListener("click", help);
    }
  }

  function areOn() {
    return localStorage.getItem("keys") !== "off";
  }

  function help() {
    document.querySelector("dialog#keys")?.showModal();
  }

  function act(event, action) {
    // A key that finds nothing to do keeps its own meaning.
    if (action() !== false) event.preventDefault();
  }

  function find() {
    const field = document.querySelector(".search input[type=search]");
    if (!field) return false;
    field.focus();
    field.select();
  }

  /** Moves to the next row and gives its link the focus, so that Enter opens it. */
  function walk(step) {
    const all = [...document.querySelectorAll(rows)];
    if (!all.length) return false;
    const from = all.indexOf(here);
    const to = from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(from + step, 0), all.length - 1);
    here?.classList.remove("is-here");
    here = all[to];
    here.classList.add("is-here");
    here.querySelector("a[href]")?.focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest" });
  }

  /** What the page marks with data-key; in a list, that of the row where we are. */
  function press(name) {
    const target = (here?.isConnected && here.querySelector(`[data-key="${name}"]`))
      || document.querySelector(`[data-key="${name}"]`);
    if (!target) return false;
    if (target.matches("details")) {
      target.open = true;
      target.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
      return;
    }
    target.click();
  }
}

function isTyping(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])");
}
