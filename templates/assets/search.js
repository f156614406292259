// The search box: every name and statement of the site, found in this browser.
//
// It takes the place of the link to all names; where nothing can be fetched, as from a disk, the
// link stays.  Whatever comes from the ledger is put in as text, never as markup.
"use strict";

// The form in which two spellings are one: without case, width, accents on Latin, Greek and
// Cyrillic letters, kinds of dash, hyphens inside a word, and invisible characters.
function searchKey(text) {
  if (!/^[ -~]*$/.test(text)) {
    const parts = { ς: "σ", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ħ: "h", ŧ: "t", ı: "i" };
    text = text.replace(/[\xAD\u061C\u180E\uFEFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\u{E0000}-\u{E007F}]/gu, "")
      .normalize("NFKC").toLowerCase().toUpperCase().toLowerCase()
      .replace(/[\u2010-\u2014\u2212]/g, "-").replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
      .replace(/[ςøłđæœħŧı]/g, letter => parts[letter])
      .replace(/[\xC0-\u024F\u0370-\u052F\u1E00-\u1FFF]/g, letter => letter.normalize("NFD").replace(/^(\p{L})\p{Mn}+$/u, "$1"));
  }
  return text.toLowerCase().replace(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, " ")
    .replace(/[\s\x1C-\x1F\x85]+/g, " ").trim();
}

{
  const MOST = 40;   // lines in the list
  const LITTLE = 8;  // with less than that found, all shelves are fetched unasked
  const NONE = 9;
  // Scripts without blanks between words, or with endings that cling to them, have no word starts.
  const LETTER = /(?![\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\u{20000}-\u{3FFFF}])[\p{L}\p{N}]/u;
  const site = new URL("..", document.currentScript.src);
  const link = document.querySelector(".find a");

  // How a key stands in another, the best first: whole, at the start, at a word, inside.
  function place(key, wanted) {
    let at = key.indexOf(wanted);
    if (at < 0) return NONE;
    if (at === 0) return key === wanted ? 0 : 1;
    while (at > 0 && LETTER.test(key[at - 1]) && LETTER.test(wanted[0])) at = key.indexOf(wanted, at + 1);
    return at > 0 ? 2 : 3;
  }

  // A thing, milestone or statement, ready to be compared.
  const item = (kind, order, path, name, of, others, texts, published = "", day = 0) => ({
    kind, order, path, of, texts, published, day,
    names: [name, ...others].map(one => [].concat(one)),
    keys: [name, ...others].map(one => searchKey([].concat(one)[0])),
    about: searchKey(of), words: searchKey(texts.join("\n")),
  });

  // How well an item fits: 0 to 3 its place in a name, 4 all words in its names, 5 in its texts.
  function fit(one, whole, words) {
    const best = Math.min(...one.keys.map(key => place(key, whole)));
    if (best < NONE) return one.order < 80 ? best : 4;
    const names = [...one.keys, one.about].join("\n");
    if (words.every(word => names.includes(word))) return 4;
    return words.every(word => names.includes(word) || one.words.includes(word)) ? 5 : NONE;
  }

  const found = (items, whole) => items
    .map(one => ({ one, how: fit(one, whole, whole.split(" ")) }))
    .filter(hit => hit.how < NONE)
    .sort((a, b) => a.how - b.how || a.one.order - b.one.order || b.one.day - a.one.day
      || a.one.keys[0].length - b.one.keys[0].length);

  function element(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...inside);
    return made;
  }

  // A text around what was found in it, which is marked; null where it is not there.
  function around(text, wanted, most) {
    if (!searchKey(text).includes(wanted)) return null;
    const least = holds => {
      let low = 0, high = text.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (holds(middle)) high = middle; else low = middle + 1;
      }
      return low;
    };
    const end = least(at => searchKey(text.slice(0, at)).includes(wanted));
    const start = end - least(size => searchKey(text.slice(end - size, end)).includes(wanted));
    const from = Math.max(0, Math.min(start - (most >> 2), text.length - most));
    const to = Math.max(end, from + most);
    return element("bdi", {}, from ? "…" : "", text.slice(from, start), element("mark", {}, text.slice(start, end)),
      text.slice(end, to), to < text.length ? "…" : "");
  }

  const head = text => text.length > 160 ? `${text.slice(0, 160)}…` : text;

  function lineOf({ one, how }, number, words) {
    const [name, lang] = one.names[how < 4 ? Math.max(0, one.keys.findIndex(key => key.includes(words[0]))) : 0];
    const made = element("a", { role: "option", id: `found-${number}`, tabindex: "-1", class: one.kind, href: new URL(one.path, site) },
      element("b", lang ? { lang } : {}, around(name, words[0], 160) ?? element("bdi", {}, head(name))));
    const small = element("small", {}, one.kind);
    for (const text of [name === one.names[0][0] ? "" : one.names[0][0], one.of, one.published]) {
      if (text) small.append(", ", element("bdi", {}, head(text)));
    }
    made.append(small);
    const said = how === 5 && words.flatMap(word => one.texts.map(text => around(text, word, 120))).find(Boolean);
    if (said) made.append(element("span", {}, said));
    return made;
  }

  async function get(path) {
    const answer = await fetch(new URL(path, site));
    if (!answer.ok) throw Error(path);
    return answer.json();
  }

  function box() {
    const input = element("input", {
      type: "search", role: "combobox", "aria-label": "Search names, notes and quotations", "aria-expanded": false,
      "aria-controls": "found", "aria-autocomplete": "list", "aria-keyshortcuts": "/", placeholder: "Search",
      autocomplete: "off", autocapitalize: "none", spellcheck: false, maxlength: 200,
    });
    const list = element("div", { id: "found", role: "listbox", "aria-label": "Found" });
    const count = element("p", { role: "status" });
    const panel = element("div", { class: "found", hidden: "" }, count, list);
    const room = element("div", { role: "search" }, input, element("kbd", { "aria-hidden": true }, "/"), panel);
    const items = [];
    let asked, shelves = [], isWide, at;

    function open(isOpen) {
      at = -1;
      panel.hidden = !isOpen;
      input.setAttribute("aria-expanded", isOpen);
      input.removeAttribute("aria-activedescendant");
    }

    function choose(next) {
      const lines = [...list.children];
      if (!lines.length) return;
      at = (next + lines.length) % lines.length;
      lines.forEach((line, number) => line.setAttribute("aria-selected", number === at));
      input.setAttribute("aria-activedescendant", lines[at].id);
      lines[at].scrollIntoView({ block: "nearest" });
    }

    function show() {
      const whole = searchKey(input.value);
      const hits = whole ? found(items, whole) : [];
      if (whole && shelves.length && (isWide || shelves.length === 1 || hits.length < LITTLE)) fetchShelves().catch(giveUp);
      const words = [whole, ...whole.split(" ")];
      list.replaceChildren(...hits.slice(0, MOST).map((hit, number) => lineOf(hit, number, words)));
      if (whole && shelves.length) {
        const more = element("div", { role: "option", id: "found-more", class: "more" }, "Look in milestones and statements too");
        more.addEventListener("click", () => { isWide = true; show(); });
        list.append(more);
      }
      count.textContent = !asked.done ? "Loading …" : hits.length > MOST ? `${hits.length} found, the first ${MOST} shown`
        : hits.length ? `${hits.length} found` : "Nothing found";
      open(!!whole);
    }

    async function fetchNames() {
      const names = await get("search/names.json");
      for (const [kind, path, name, of, others, note] of names.things) {
        items.push(item(names.kinds[kind], kind, path, name, of, others, [note]));
      }
      shelves = names.shelves;
      asked.done = true;
      show();
    }

    async function fetchShelves() {
      const wanted = shelves;
      shelves = [];
      for (const shelf of await Promise.all(wanted.map(get))) {
        for (const [name, of, id, published, day, texts] of shelf.statements) {
          items.push(item("statement", 90, `events/${id}.html`, name, of, [], texts, published, day));
        }
        for (const [name, where, at] of shelf.milestones) {
          const [, about, id] = shelf.statements[at] ?? [, "", at];
          items.push(item("milestone", 80, `events/${id}.html`, name, [about, where].filter(Boolean).join(", "), [], []));
        }
      }
      show();
    }

    const giveUp = () => room.replaceWith(link);
    const ask = () => {
      if (!asked) {
        asked = {};
        fetchNames().catch(giveUp);
      }
    };

    input.addEventListener("focus", ask);
    input.addEventListener("input", () => { ask(); isWide = false; show(); });
    input.addEventListener("keydown", event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing) return;
      if (step) {
        if (panel.hidden) show();
        choose(at < 0 && step < 0 ? -1 : at + step);
      } else if (event.key === "Enter") {
        if (!panel.hidden) list.children[Math.max(at, 0)]?.click();
      } else if (event.key === "Escape") {
        if (panel.hidden) input.value = "";
        open(false);
      } else return;
      event.preventDefault();
    });
    // A press on a line must not take the focus away before it is a click.
    panel.addEventListener("pointerdown", event => event.preventDefault());
    room.addEventListener("focusout", () => open(false));
    document.addEventListener("keydown", event => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey
        || event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    return room;
  }

  if (link && location.protocol.startsWith("http")) link.replaceWith(box());
}
