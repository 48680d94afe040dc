// What the search field finds, under it, while somebody types: arrows choose, Enter opens, Escape closes.

const pause = 80;

export function hits(document) {
  const field = document.querySelector(".search input[type=search]");
  const list = document.querySelector("#hits");
  // Where the list itself answers as one types, there is nothing to add.
  if (!field || !list || document.querySelector("#results")) return;

  let timer;
  let request;
  let chosen = -1;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  close();

  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
  field.addEventListener("compositionend", look);
  field.addEventListener("focus", () => { if (list.childElementCount) open(); });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (steps[event.key]) {
      event.preventDefault();
      choose(chosen + steps[event.key]);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      options()[chosen].querySelector("a").click();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      close();
    }
  });
  document.addEventListener("click", (event) => {
    if (!field.form.contains(event.target)) close();
  });
  field.form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !field.form.contains(event.relatedTarget)) close();
  });

  async function look() {
    request?.abort();
    if (!field.value.trim()) {
      list.replaceChildren();
      return close();
    }
    request = new AbortController();
    const address = new URL("/search", location.href);
    address.searchParams.set("q", field.value);
    try {
      const answer = await fetch(address, { headers: { "X-Fragment": "hits" }, signal: request.signal });
      // Signed out meanwhile, or something is wrong: Enter leads to a page that says so.
      if (answer.redirected || !answer.ok) return close();
      const html = new DOMParser().parseFromString(`<ul>${await answer.text()}</ul>`, "text/html");
      list.replaceChildren(...html.querySelector("ul").childNodes);
      open();
      choose(-1);
    } catch (fault) {
      // An earlier question that a later one overtook is no fault.
      if (fault.name !== "AbortError") close();
    }
  }

  function options() {
    return [...list.querySelectorAll("[role=option]")];
  }

  function choose(place) {
    const all = options();
    chosen = place < 0 ? (place < -1 ? all.length - 1 : -1) : place >= all.length ? -1 : place;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }

  function open() {
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
}
