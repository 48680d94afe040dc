// A long piece of work as it goes: the server tells how far it is, and where to go when it is done.

export function progress(document) {
  for (const place of document.querySelectorAll("[data-events]")) follow(place);
}

function follow(place) {
  const bar = place.querySelector("progress");
  const source = new EventSource(place.dataset.events);
  const write = (name, text) => {
    const part = place.querySelector(`[data-part="${name}"]`);
    if (part && text !== undefined) part.textContent = text;
  };

  source.addEventListener("progress", (event) => {
    const { done, total, text, left } = JSON.parse(event.data);
    if (bar && total > 0) {
      bar.max = total;
      bar.value = done;
    } else {
      bar?.removeAttribute("value");
    }
    write("text", text);
    write("left", left);
  });
  source.addEventListener("done", (event) => {
    source.close();
    location.assign(ownPath(event.data) ?? place.dataset.done ?? location.href);
  });
  // The browser connects again by itself unless the server has closed for good; then the page knows best.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
  });
}

/** The path, where it is one of ours. */
function ownPath(text) {
  return text?.startsWith("/") && !text.startsWith("//") ? text : undefined;
}
