// What is new to a reader of the changes: which entries stood here when she was here last.
//
// The browser keeps, for the site's own folder, the entries that it has shown, by the day on which
// they were logged; nothing leaves it.  An entry is known by its key and not by a moment, for what
// is logged on one machine may reach the site days later.  A visit lasts as long as its tab, so
// that a reload takes no mark away.  Days come from the page: no clock is read.  Without storage
// the page stays as it is.
"use strict";

{
  const MOST = 120; // days that are kept: the longest of the pages tells of ninety
  const name = `visit ${new URL("..", document.currentScript.src).pathname}`;

  function make(tag, attributes = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  const isList = value => Array.isArray(value) && value.every(one => typeof one === "string");

  // A visit is {day, words, first, seen: {day: [key …]}, cut: [section …]}: as of which day the
  // page was, from which day on its entries are known, and of which sections only some.
  function read(storage) {
    try {
      const found = JSON.parse(storage.getItem(name));
      const isWhole = [found.day, found.words, found.first].every(one => typeof one === "string")
        && isList(found.cut) && Object.values(found.seen).every(isList);
      return isWhole ? found : null;
    } catch {
      return null;
    }
  }

  function joined(before, now) {
    const days = [...new Set([...Object.keys(before.seen), ...Object.keys(now.seen)])].sort().slice(-MOST);
    const both = day => [...new Set([...before.seen[day] ?? [], ...now.seen[day] ?? []])];
    return {
      ...now,
      first: before.first < now.first ? before.first : now.first,
      seen: Object.fromEntries(days.map(day => [day, both(day)])),
      cut: [...new Set([...before.cut, ...now.cut])].slice(-MOST),
    };
  }

  function visit(bar, local, session) {
    const entries = [...document.querySelectorAll("[data-day] [data-entry]")].map(element => {
      const section = element.closest("[data-day]");
      return { element, key: element.dataset.entry, day: section.dataset.day, section: section.getAttribute("aria-labelledby") };
    });
    const seen = {};
    for (const one of entries) (seen[one.day] ??= []).push(one.key);
    const cut = [...document.querySelectorAll("[data-cut]")].map(one => one.getAttribute("aria-labelledby"));
    const { day, words, first } = bar.dataset;
    const now = { day, words, first, seen, cut };

    const stored = read(local);
    const after = stored ? joined(stored, now) : now;
    const before = read(session) ?? stored ?? now;
    local.setItem(name, JSON.stringify(after));
    session.setItem(name, JSON.stringify(before));
    if (before === now) return; // the first visit

    const isNew = one => one.day >= before.first && !(before.seen[one.day] ?? []).includes(one.key)
      && (one.day > before.day || !before.cut.includes(one.section));
    const fresh = entries.filter(isNew).map(one => one.element);
    const status = make("p", { role: "status", tabindex: "-1" });
    const none = since => { status.textContent = `Nothing is new to you since the page of ${since}.`; };
    const line = [status];
    if (fresh.length) {
      fresh[0].id = "new-to-you";
      fresh[0].classList.add("fresh-here");
      for (const one of fresh) one.append(make("span", { class: "fresh" }, "new to you"));
      const count = fresh.length === 1 ? "1 entry is" : `${fresh.length} entries are`;
      status.append(`${count} new to you since the page of ${before.words}: `,
        make("a", { href: "#new-to-you" }, fresh.length === 1 ? "this one" : "the first"), ".");
      const button = make("button", { type: "button" }, "Mark all as seen");
      button.addEventListener("click", () => {
        session.setItem(name, JSON.stringify(after));
        for (const one of document.querySelectorAll(".fresh")) one.remove();
        button.remove();
        none(now.words);
        status.focus();
      });
      line.push(button);
    } else none(before.words);
    bar.replaceChildren(...line);
  }

  const bar = document.querySelector(".visit");
  try {
    if (bar) visit(bar, localStorage, sessionStorage);
  } catch (error) {
    // Storage is blocked or full: that is no fault of the page.
    if (!(error instanceof DOMException)) throw error;
  }
}
