// Small manners: what was opened closes on Escape or a click elsewhere; a form that opens takes the focus; a box that
// chooses all chooses all.

export function folding(document) {
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.edit[open]")) {
      event.target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest?.("details[open]") ?? document.querySelector("nav.bar details[open]");
    if (!open || open.matches(".data, .tree details")) return;
    open.open = false;
    if (open.matches(".edit")) open.querySelector("form")?.reset();
    open.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.how[open], nav.bar details[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });

  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches("input[data-all]")) return;
    for (const other of box.form.elements) {
      if (other.type === "checkbox" && other.name === box.dataset.all) other.checked = box.checked;
    }
  });
}
