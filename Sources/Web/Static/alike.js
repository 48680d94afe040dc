// While somebody new is typed: whom they may be, under the fields.

const pause = 250;

export function alike(document) {
  for (const place of document.querySelectorAll("[data-alike]")) ask(place);
}

function ask(place) {
  const form = place.closest("form");
  const fields = place.dataset.alike.split(" ").map((name) => form.elements[name]).filter(Boolean);
  let timer;
  let request;

  for (const field of fields) {
    field.addEventListener("input", (event) => {
      if (event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    });
  }

  async function look() {
    request?.abort();
    request = new AbortController();
    const address = new URL("/newcomers/like", location.href);
    for (const field of fields) address.searchParams.set(field.name, field.value);
    try {
      const answer = await fetch(address, { signal: request.signal });
      // Whatever is wrong, adding asks again.
      if (answer.redirected || !answer.ok) return place.replaceChildren();
      const html = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...html.body.childNodes);
    } catch (fault) {
      if (fault.name !== "AbortError") place.replaceChildren();
    }
  }
}
