// Files dropped anywhere on a form marked data-drop are as good as chosen; they are sent at once.

export function drop(document) {
  for (const form of document.querySelectorAll("form[data-drop]")) receive(form);
}

function receive(form) {
  const field = form.querySelector("input[type=file]");
  if (!field) return;
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove("is-over");
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  field.addEventListener("change", () => {
    if (field.files.length) form.requestSubmit();
  });
  // A file that misses the form must not replace the page.
  for (const kind of ["dragover", "drop"]) {
    window.addEventListener(kind, (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
  }
}
