// Choosing a customer while their name is typed: what is found so far stands below the field, a tap away.

const pause = 120;

export function pick(document) {
  const field = document.querySelector("input[data-pick]");
  const found = document.querySelector("#picked");
  if (!field || !found) return;

  let timer;
  let request;
  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
  field.addEventListener("compositionend", look);

  async function look() {
    request?.abort();
    request = new AbortController();
    const address = new URL(field.dataset.pick, location.href);
    address.searchParams.set("who", field.value);
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: request.signal });
      if (answer.redirected || !answer.ok) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      found.replaceChildren(...part.body.childNodes);
    } catch {
      // What is not found now is found when the form is sent.
    }
  }
}
