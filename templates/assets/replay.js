// The time machine: what was publicly known on any day, in place of what is known today.
//
// The file beside the page holds, for every day on which something changed, how each milestone
// stood; nothing is worked out here but which day a day follows.  Whatever comes from the ledger
// is put in as text.  Where the file cannot be fetched, as from a disk, the page stays as it is.
"use strict";

{
  // The signs of the states, as the pages draw them.
  const SIGNS = {
    "reached": '<circle class="on" r="6.6"/><path class="cut" d="M-3 .2-1 2.6 3.2-2.4"/>',
    "reached in part": '<circle r="6.6"/><path class="on" d="M-6.6 0a6.6 6.6 0 0 0 13.2 0z"/>',
    "reported": '<circle r="6.6"/><path d="M-3 .2-1 2.6 3.2-2.4"/>',
    "planned": '<circle class="dash" r="6.6"/>',
    "due": '<circle r="6.6"/><path class="on" d="M0-6.6a6.6 6.6 0 0 0 0 13.2z"/>',
    "overdue": '<path class="on" d="M0-6.6 7.2 6H-7.2z"/><path class="cut" d="M0-2.2V1.6M0 3.9v.1"/>',
    "unconfirmed": '<path class="dash" d="M0-6.6 7.2 6H-7.2z"/><path d="M0-1V2M0 4v.1"/>',
    "dropped": '<path d="M-5.2-5.2 5.2 5.2M5.2-5.2-5.2 5.2"/>',
    "paused": '<circle r="6.6"/><path d="M-2-2.6V2.6M2-2.6V2.6"/>',
    "void": '<circle r="6.6"/><path d="M-4.6 4.6 4.6-4.6"/>',
    "replaced": '<path d="M-6 4.5C-6-1-3-3 5.4-3M2.2-6.4 5.8-3 2.2.4"/>',
    "denied": '<rect x="-6.2" y="-6.2" width="12.4" height="12.4" rx="2"/><path d="M-3.2 0H3.2"/>',
    "spoken of": '<circle r="2.4"/>',
  };
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  const MOST = 200; // rows of the table: a page that shows more is no help
  const PRESSING = [["due", "due"], ["overdue", "overdue"],
    ["date passed, unconfirmed", "past an unconfirmed date"], ["denied", "denied"]];
  const OPEN = 0, REACHED = 1, GONE = 2, SPOKEN = 3;
  const root = new URL("..", document.currentScript.src).href;

  const words = day => `${+day.slice(8)} ${MONTHS[day.slice(5, 7) - 1]} ${day.slice(0, 4)}`;
  const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

  function make(tag, attributes = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...inside.filter(Boolean));
    return made;
  }

  const drawn = {};
  function icon(sign) {
    drawn[sign] ??= new DOMParser().parseFromString(
      `<svg xmlns="http://www.w3.org/2000/svg" class="mark" viewBox="-8 -8 16 16" aria-hidden="true">${SIGNS[sign] ?? ""}</svg>`,
      "image/svg+xml").documentElement;
    return document.importNode(drawn[sign], true);
  }

  // A row of the file with its texts in place of their numbers.
  function unfold(row, texts) {
    const [company, companyPath, , name, about, ladder, rung, stage, state, sign, look, asides,
      when, was, group, end, path, denied] = row;
    const pairs = [];
    for (let at = 0; at < about.length; at += 2) pairs.push([texts[about[at]], texts[about[at + 1]]]);
    return {
      company: [texts[company], texts[companyPath]], name: texts[name], about: pairs, rung, group, end, denied,
      ladder: texts[ladder], stage: texts[stage], state: texts[state], sign: texts[sign],
      look: texts[look], asides: asides.map(one => texts[one]), when: texts[when],
      was: texts[was], path: texts[path],
    };
  }

  function machine(bar, file) {
    const isCompany = bar.dataset.kind === "company";
    const until = bar.dataset.until;
    const days = file.days.filter(day => day < until);
    const rows = file.rows.map(row => unfold(row, file.texts));
    const hidden = [];
    let panel, writing;

    const date = make("input", { type: "date", min: days[0], max: until, required: true });
    const range = make("input", { type: "range", min: 0, max: days.length, step: 1, "aria-label": "Day" });
    const before = make("button", { type: "button", "aria-label": "The change before" }, "‹");
    const after = make("button", { type: "button", "aria-label": "The change after" }, "›");
    const today = make("button", { type: "button", class: "now" }, "Today");
    const said = make("p", { role: "status", class: "hide" });

    // The number of the last day of change that is not after a day; -1 before all of them.
    const place = day => days.findLastIndex(one => one <= day);
    // How many steps of the slider are behind a day; today is its last.
    const step = day => day >= until ? days.length : Math.max(place(day), 0);

    function standing(day) {
      const at = place(day), found = [];
      for (const track of file.tracks) {
        let number = -1;
        for (let turn = 0; turn < track.length && track[turn] <= at; turn += 2) number = track[turn + 1];
        if (number >= 0) found.push(rows[number]);
      }
      return found;
    }

    const link = ([text, path], ...more) => path
      ? make("a", { href: root + path }, make("bdi", {}, text), ...more) : make("bdi", {}, text);

    const state = (row, tag = "span") =>
      make(tag, tag === "span" ? { class: `state is-${row.look}` } : {}, icon(row.sign), row.state);

    function about(row) {
      const found = make("span", { class: "was" });
      row.about.forEach((one, at) => found.append(...(at ? [", ", link(one)] : [link(one)])));
      return row.about.length ? found : null;
    }

    function summary(found, at) {
      const open = found.filter(row => row.group === OPEN);
      const pressing = row => row.denied ? "denied" : row.state;
      const some = PRESSING.map(([word, shown]) => [open.filter(row => pressing(row) === word).length, shown])
        .filter(([number]) => number).map(([number, shown]) => `${number} ${shown}`);
      const number = group => found.filter(row => row.group === group).length;
      const gone = number(GONE), replaced = found.filter(row => row.state === "replaced").length;
      const parts = [
        open.length && count(open.length, "open milestone") + (some.length ? ` (${some.join(", ")})` : ""),
        number(REACHED) && `${number(REACHED)} reached`,
        gone - replaced && `${gone - replaced} dropped, paused or void`,
        replaced && `${replaced} replaced by newer plans`,
        number(SPOKEN) && `${number(SPOKEN)} only spoken of`,
      ].filter(Boolean);
      const statements = count(at < 0 ? 0 : file.statements[at], "statement");
      return `${parts.length ? parts.join(", ") : "No milestone"}, from ${statements}.`;
    }

    // One grid for each ladder: who stands on which rung.
    function grids(found) {
      const ladders = new Map();
      for (const row of found) if (row.rung >= 0) ladders.set(row.ladder, [...ladders.get(row.ladder) ?? [], row]);
      return [...ladders].sort(([one], [other]) => one < other ? -1 : 1).flatMap(([ladder, all]) => {
        // The stages of all days, so that no column comes or goes while the slider moves.
        const used = rows.filter(row => row.rung >= 0 && row.ladder === ladder);
        const stages = [...new Map(used.map(row => [row.rung, row.stage]))].sort(([one], [other]) => one - other);
        const lines = new Map();
        for (const row of all) {
          const key = isCompany ? row.about.map(([text]) => text).join(", ") : row.company[0];
          lines.set(key, [...lines.get(key) ?? [], row]);
        }
        const head = make("tr", {}, make("th", { scope: "col" }, isCompany ? "Of what" : "Company"),
          ...stages.map(([, stage]) => make("th", { scope: "col" }, make("bdi", {}, stage))));
        const body = [...lines].map(([key, here]) => make("tr", {},
          make("th", { scope: "row" }, isCompany ? make("bdi", {}, key) : link(here[0].company)),
          ...stages.map(([rung]) => cell(here.filter(row => row.rung === rung)))));
        const table = make("table", { class: "data heat" }, make("thead", {}, head), make("tbody", {}, ...body));
        return [make("h3", {}, make("bdi", {}, ladder)),
          make("div", { class: "scroll", role: "region", "aria-label": `${ladder}: who stands where`, tabindex: 0 }, table)];
      });
    }

    // What was reached stands first, then what is open.
    function cell(here) {
      const shown = [...here].sort((one, other) => rank(one) - rank(other));
      return make("td", {}, ...shown.map(row => make("div", { class: `is-${row.look}` },
        make("a", { class: "cell", href: root + row.path }, state(row, "b"),
          ...row.asides.map(one => make("span", {}, `${one}, `)), make("span", {}, make("bdi", {}, row.when))))));
    }

    const rank = row => [1, 0, 2, 3][row.group];

    function list(found) {
      const order = [...found].sort((one, other) => one.group - other.group
        || (one.group === OPEN ? (one.end || 1e9) - (other.end || 1e9) : other.end - one.end)
        || (one.company[0] + one.name < other.company[0] + other.name ? -1 : 1));
      const heads = ["Milestone", "Status", "When"];
      const body = order.slice(0, MOST).map(row => make("tr", {},
        make("th", { scope: "row" }, ...(isCompany ? [] : [link(row.company), " "]),
          make("a", { href: root + row.path }, make("bdi", {}, row.name)), " ", about(row)),
        make("td", { "data-label": "Status" }, state(row), " ",
          ...row.asides.map(one => make("span", { class: "hedge" }, one))),
        make("td", { "data-label": "When" }, make("bdi", {}, row.when), " ",
          row.was && make("span", { class: "was" }, make("bdi", {}, row.was)))));
      const more = order.length - body.length;
      return [make("h3", {}, "Milestones"),
        make("table", { class: "data stack" },
          make("thead", {}, make("tr", {}, ...heads.map(one => make("th", { scope: "col" }, one)))),
          make("tbody", {}, ...body)),
        more > 0 && make("p", { class: "note" }, `and ${more} more: the page of a company shows all of its own.`)];
    }

    function show(day) {
      const isPast = day < until;
      panel?.remove();
      for (const one of hidden.splice(0)) one.hidden = false;
      date.value = day;
      range.value = step(day);
      today.disabled = after.disabled = !isPast;
      before.disabled = isPast ? place(day) <= 0 : !days.length;
      bar.classList.toggle("past", isPast);
      const found = standing(day), told = summary(found, place(day));
      range.setAttribute("aria-valuetext", isPast ? words(day) : `today, ${words(day)}`);
      said.textContent = isPast ? `As publicly known on ${words(day)}: ${told}` : "";
      if (!isPast) return;
      for (let next = bar.nextElementSibling; next; next = next.nextElementSibling) {
        if (!next.hidden) hidden.push(next);
        next.hidden = true;
      }
      panel = make("section", { class: "then", "aria-labelledby": "then" },
        make("h2", { id: "then" }, `As publicly known on ${words(day)}`),
        make("p", { class: "lede" }, told),
        make("p", { class: "note" }, "From what is on record today. The rest of the page tells of today, and is folded away meanwhile."),
        ...(bar.dataset.kind === "front" ? [] : grids(found)),
        ...(found.length ? list(found) : []));
      bar.after(panel);
    }

    function go(day) {
      const held = day < days[0] ? days[0] : day > until ? until : day;
      show(held);
      // Browsers refuse an address that changes with every step of a slider.
      clearTimeout(writing);
      writing = setTimeout(() => {
        const address = new URL(location);
        if (held < until) address.searchParams.set("known-on", held);
        else address.searchParams.delete("known-on");
        history.replaceState(history.state, "", address);
      }, 200);
    }

    const nth = at => at >= days.length ? until : days[Math.max(at, 0)];
    range.addEventListener("input", () => go(nth(+range.value)));
    date.addEventListener("change", () => date.value && go(date.value));
    before.addEventListener("click", () => {
      const at = place(date.value);
      go(date.value > days[at] ? days[at] : nth(at - 1));
    });
    after.addEventListener("click", () => go(nth(place(date.value) + 1)));
    today.addEventListener("click", () => { go(until); date.focus(); });

    bar.replaceChildren(make("label", {}, "As publicly known on ", date), before, range, after, today, said);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Time machine");
    // The field keeps nothing but a day that there is.
    date.value = new URLSearchParams(location.search).get("known-on") ?? "";
    if (date.value) go(date.value);
    else show(until);
  }

  const bar = document.querySelector(".replay");
  if (bar && location.protocol.startsWith("http")) {
    fetch(bar.dataset.file)
      .then(answer => answer.ok ? answer.json() : Promise.reject())
      .then(file => file.schema_version === 1 && file.days.some(day => day < bar.dataset.until) && machine(bar, file))
      .catch(() => {});
  }
}
