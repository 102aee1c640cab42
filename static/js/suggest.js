// Suggests countries, officials and topics while a name is typed into a filter form (the combobox pattern of ARIA).
// Without it the field takes an exact name, which the server understands.

const PAUSE = 120; // milliseconds without a key, so that quick typing asks once

function suggestIn(box) {
  const input = box.querySelector("input");
  const form = input.form;
  const answers = new Map();
  let options = [];
  let active = -1;
  let picked = null;
  let pause;
  let asking;

  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent.trim());
  // It is there before it says anything: else nobody would be told.
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  box.append(list, status);

  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ]) input.setAttribute(name, value);

  const isOpen = () => !list.hidden;

  function activate(n) {
    options[active]?.element.setAttribute("aria-selected", "false");
    active = n;
    const option = options[n]?.element;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    clearTimeout(pause);
    asking?.abort();
    activate(-1);
    list.hidden = true;
    status.className = "vh";
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
  }

  function show({ suggestions, announced }) {
    activate(-1);
    options = suggestions.map((one, n) => {
      const element = document.createElement("li");
      element.id = `${list.id}-${n}`;
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      const label = document.createElement("span");
      label.textContent = one.label;
      const detail = document.createElement("small");
      detail.textContent = one.detail;
      element.append(label, " ", detail);
      element.addEventListener("click", () => pick(one));
      return { ...one, element };
    });
    list.replaceChildren(...options.map((one) => one.element));
    list.scrollTop = 0;
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(isOpen()));
    status.className = options.length ? "vh" : "suggestions none";
    status.textContent = announced;
  }

  async function ask() {
    const typed = input.value.trim();
    asking?.abort();
    if (!typed) return close();
    if (!answers.has(typed)) {
      asking = new AbortController();
      try {
        // The form's address says which list asks, since each has numbers and an order of its own.
        const address = new URL(form.dataset.suggestions, location.href);
        address.searchParams.set("of", input.name);
        address.searchParams.set("q", typed);
        const answer = await fetch(address, { signal: asking.signal });
        if (!answer.ok) return close();
        answers.set(typed, await answer.json());
      } catch (problem) {
        // Another key was pressed, or there is no network: the form still takes an exact name.
        if (problem.name !== "AbortError") close();
        return;
      }
    }
    if (document.activeElement === input && input.value.trim() === typed) show(answers.get(typed));
  }

  function pick(one) {
    picked = one;
    input.value = one.label;
    close();
    form.requestSubmit();
  }

  input.addEventListener("input", () => {
    clearTimeout(pause);
    picked = null;
    pause = setTimeout(ask, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // 229: Safari, of the key that ends a composition
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (event.altKey && step < 0) close();
      else if (!isOpen()) ask();
      else activate(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      pick(options[active]);
    } else if (event.key === "Escape") {
      if (isOpen() || status.textContent) close();
      else input.value = "";
    }
  });

  // The field keeps the focus while an option is pressed, else the list would be gone before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);

  // The field shows a name, and the address gets its key: two people may share a name.
  form.addEventListener("formdata", ({ formData }) => {
    if (picked?.label !== input.value) return;
    const others = formData.getAll(input.name).slice(0, -1);
    formData.delete(input.name);
    for (const value of [...others, picked.key]) formData.append(input.name, value);
  });

  // Who comes back to the page as it was left finds the field ready for another name.
  addEventListener("pageshow", (event) => {
    if (event.persisted && picked) input.value = "";
    picked = null;
  });
}

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  form.querySelectorAll(".by-name").forEach(suggestIn);
  // Fields left empty say nothing, so the address need not either.
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      const given = formData.getAll(name).filter((value) => value !== "");
      formData.delete(name);
      for (const value of given) formData.append(name, value);
    }
  });
}
