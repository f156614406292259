// Timelines that are filtered by words, by kind and by whose word it is, with their state in the
// address.  Statements are hidden, never written anew; without a script all of them stand there.
// Words are compared as the search box compares them (`searchKey` of search.js).
"use strict";

{
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  function make(tag, attributes = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  }

  function enhance(tools) {
    const section = tools.parentElement;
    const items = [...section.querySelectorAll("ol.timeline > li")].map(item => ({
      item,
      key: searchKey(item.textContent),
      kinds: [...item.querySelectorAll(".kinds a")].map(one => one.textContent),
      voice: item.dataset.voice ? [item.dataset.voice] : [],
    }));
    const rest = section.querySelector("details.rest");
    const input = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter the statements", autocomplete: "off" });
    const count = make("span", { role: "status" });
    const choose = (title, every, of) => {
      const found = [...new Set(items.flatMap(of))].sort(collator.compare);
      return make("select", { "aria-label": title }, make("option", { value: "" }, every),
        ...found.map(one => make("option", {}, one)));
    };
    const kind = choose("Kind of statement", "of any kind", one => one.kinds);
    const voice = choose("Whose word", "by anybody", one => one.voice);
    const fields = { said: input, kind, by: voice };

    function show() {
      const wanted = searchKey(input.value).split(" ").filter(Boolean);
      let kept = 0;
      for (const one of items) {
        const fits = wanted.every(word => one.key.includes(word))
          && (!kind.value || one.kinds.includes(kind.value))
          && (!voice.value || one.voice.includes(voice.value));
        one.item.hidden = !fits;
        kept += fits;
      }
      if (rest && kept < items.length) rest.open = true;
      count.textContent = kept === items.length ? `${items.length} entries` : `${kept} of ${items.length} entries`;
    }

    let writing;
    function changed() {
      show();
      clearTimeout(writing);
      writing = setTimeout(() => {
        const address = new URL(location);
        for (const [name, field] of Object.entries(fields)) {
          if (field.value) address.searchParams.set(name, field.value);
          else address.searchParams.delete(name);
        }
        history.replaceState(history.state, "", address);
      }, 200);
    }

    const query = new URLSearchParams(location.search);
    for (const [name, field] of Object.entries(fields)) {
      field.value = query.get(name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
      field.addEventListener(field === input ? "input" : "change", changed);
    }
    const choices = [kind, voice].filter(one => one.options.length > 2);
    for (const one of [kind, voice]) if (!choices.includes(one)) one.value = "";
    tools.replaceChildren(input, ...choices, count);
    show();
  }

  for (const tools of document.querySelectorAll(".tools[data-timeline]")) enhance(tools);
}
