// Search as you type: on a page with #results, its part of the same page in answer to the new words replaces them.

const pause = 80;

export function searchAsYouType(document) {
  const field = document.querySelector(".search input[type=search]");
  const results = document.querySelector("#results");
  if (!field || !results || location.pathname !== new URL(field.form.action).pathname) return;

  let timer;
  let request;
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    look();
  });
  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
  field.addEventListener("compositionend", look);

  async function look() {
    request?.abort();
    request = new AbortController();
    const address = new URL(location.href);
    // Other choices (sort, filter) stay; a page further on would be of another list.
    for (const name of ["after", "before", "page"]) address.searchParams.delete(name);
    if (field.value.trim()) address.searchParams.set("q", field.value);
    else address.searchParams.delete("q");
    try {
      const answer = await fetch(address, {
        headers: { Accept: "text/html", "X-Fragment": "results" },
        signal: request.signal,
      });
      if (answer.redirected || !answer.ok) return location.assign(address);
      show(await answer.text());
      history.replaceState(null, "", address);
    } catch (fault) {
      // An earlier question that a later one overtook is no fault.
      if (fault.name !== "AbortError") location.assign(address);
    }
  }

  /** The answer is the inside of #results, or a whole page that has one. */
  function show(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const part = answer.querySelector("#results") ?? answer.body;
    document.querySelector("#results").replaceChildren(...part.childNodes);
  }
}
