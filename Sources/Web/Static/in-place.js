// Facts of a customer's page are saved where they stand: the form goes behind the page's back, and the part of the page it
// belongs to takes the place of the old. Whatever does not go as planned is sent the usual way.

export function inPlace(document) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const part = form.closest("main section[id]");
    // Forms with files, and those that ask once more, go the usual way.
    if (event.defaultPrevented || !part || !form.matches("section#profile form, section#dates form")) return;
    if (form.enctype === "multipart/form-data" || event.submitter?.dataset.confirm) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    const action = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
    try {
      const answer = await fetch(action, {
        method: "POST", body: new URLSearchParams(fields), headers: { Accept: "text/html" },
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (!fresh || new URL(answer.url).pathname.split("/")[1] !== "customers") throw new Error("another page");
      show(document, page, part, fresh, form);
    } catch {
      // The form carries a number with which it is done once only, however often it is sent.
      HTMLFormElement.prototype.submit.call(form);
    }
  });

  document.addEventListener("keydown", (event) => {
    const isSending = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSending && event.target.matches("main form textarea")) event.target.form.requestSubmit();
  });
}

function show(document, page, part, fresh, form) {
  const place = [...part.querySelectorAll("details.edit")].indexOf(form.closest("details.edit"));
  part.replaceWith(fresh);
  for (const name of ["main > header", ".notice"]) {
    const [old, now] = [document.querySelector(name), page.querySelector(name)];
    if (old && now) old.replaceWith(now);
    else if (now) document.querySelector("main").before(now);
    else old?.remove();
  }
  const wrong = fresh.querySelector("[aria-invalid=true]");
  const next = wrong ?? fresh.querySelectorAll("details.edit")[place]?.querySelector("summary");
  (next ?? fresh.querySelector("summary"))?.focus();
}
