// Keeps what is typed on the server, and shows the place in the text of the field that has the focus.
// Nothing needs it: the buttons keep as well, and every value links to its place.

const form = document.getElementById("bench-draft");
const status = form.querySelector(".bench-status");
const PAUSE = 1000;
let waiting = 0;
let keeping = false;

async function keep() {
  if (keeping) return later();
  keeping = true;
  const data = new FormData(form);
  data.set("action", "keep-quietly");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: data, redirect: "error" });
    const told = await answer.json();
    if (answer.ok) {
      form.elements.seen.value = told.version;
      status.textContent = form.dataset.kept;
    } else {
      status.textContent = told.message ?? form.dataset.lost;
    }
  } catch {
    status.textContent = form.dataset.lost;
  }
  keeping = false;
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
}

form.addEventListener("input", later);
form.addEventListener("submit", () => clearTimeout(waiting));
form.addEventListener("focusin", (event) => {
  const link = event.target.closest(".bench-field, .bench-statement")?.querySelector('a[href^="#place-"]');
  const place = link && document.getElementById(link.hash.slice(1));
  for (const old of document.querySelectorAll(".bench-number.is-here")) old.classList.remove("is-here");
  if (!place) return;
  place.classList.add("is-here");
  const text = document.getElementById("bench-text");
  // Only where the text stands beside the form and scrolls by itself.
  if (text.scrollHeight > text.clientHeight) {
    const middle = text.getBoundingClientRect().top + text.clientHeight / 2;
    text.scrollBy({ top: place.getBoundingClientRect().top - middle });
  }
});
