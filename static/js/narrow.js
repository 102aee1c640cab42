// Narrows a facet that is shown whole while somebody types into its own search box.
// Without it the form is sent and the server narrows; it also knows other spellings and the values not listed.

const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[-‐‑–—]/g, " ")
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();

for (const form of document.querySelectorAll("form[data-narrows]")) {
  const list = document.getElementById(form.dataset.narrows);
  const input = form.elements.namedItem("find");
  const values = Array.from(list.children, (item) => {
    const label = item.querySelector("a > :first-child");
    return { item, label: plain(label.textContent) };
  });
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  list.after(status);

  input.addEventListener("input", () => {
    const typed = plain(input.value);
    let shown = 0;
    for (const { item, label } of values) {
      item.hidden = !label.includes(typed);
      if (!item.hidden) shown += 1;
    }
    status.className = shown ? "vh" : "hint";
    status.textContent = !typed ? "" : shown ? form.dataset.shown.replace("{n}", shown) : form.dataset.none;
  });
}
