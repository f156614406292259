// Any companies side by side: the sides that the build made of them are fetched and put together.
// Rows of one key stand in one line; every word in a cell stands on a side.  The address holds who
// is compared: ?c=catl,byd.  Where nothing can be fetched, as from a disk, the pairs remain.
"use strict";

{
  const MOST = 4;

  function make(tag, attributes = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  }

  const sorted = keys => [...new Set(keys)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const clone = node => document.importNode(node, true);

  // A side: its document with links that lead on from here.
  function read(text, address) {
    const side = new DOMParser().parseFromString(text, "text/html");
    for (const link of side.querySelectorAll("main [href]"))
      if (!link.getAttribute("href").startsWith("#")) link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
    return side;
  }

  const rowsOf = (side, where) => [...side.querySelectorAll(`${where} tbody tr`)];
  const named = (rows, key) => rows.find(row => row.dataset.key === key);
  const filled = row => Boolean(row) && row.cells[1].textContent.trim() !== "";

  function together(sides) {
    const heads = sides.map(side => side.querySelector("[data-company]"));
    const names = heads.map(head => head.textContent.trim());

    function table(rows, classes = "data beside stack") {
      const columns = heads.map(head => make("th", { scope: "col" }, ...clone(head).childNodes));
      return make("table", { class: classes },
        make("thead", {}, make("tr", {}, make("td"), ...columns)), make("tbody", {}, ...rows));
    }

    function line(first, cells) {
      return make("tr", {}, clone(first), ...cells.map((cell, at) => {
        const made = cell ? clone(cell) : make("td");
        if (!made.classList.contains("num")) made.dataset.label = names[at];
        return made;
      }));
    }

    function section(anchor, title, note, ...inside) {
      const head = make("h2", { id: anchor }, title);
      if (note) head.append(" ", make("small", {}, note));
      return make("section", { "aria-labelledby": anchor }, head, ...inside);
    }

    // The ladders that a company stands on, but for those of a technology above one of them.
    function stages() {
      const all = sides.map(side => [...side.querySelectorAll("section[data-ladder]")]);
      const own = all.flat().filter(one => "own" in one.dataset);
      const above = new Set(own.flatMap(one => one.dataset.above.split(" ").filter(Boolean)));
      const shown = sorted(own.map(one => one.dataset.ladder)).filter(key => !above.has(key));
      return shown.flatMap(key => {
        const found = all.map(ladders => ladders.find(one => one.dataset.ladder === key));
        const rows = found.map(one => one ? [...one.querySelectorAll("tbody tr")] : []);
        let keys = sorted(rows.flat().map(row => row.dataset.key));
        const spoken = keys.map(one => rows.some(some => filled(named(some, one))));
        keys = keys.slice(spoken.indexOf(true), spoken.lastIndexOf(true) + 1);
        const lines = keys.map(one => {
          const cells = rows.map(some => named(some, one));
          return line(cells.find(Boolean).cells[0], cells.map(row => row?.cells[1]));
        });
        return [make("h3", {}, ...clone(found.find(Boolean).querySelector("h2")).childNodes), table(lines)];
      });
    }

    function claims() {
      const rows = sides.map(side => rowsOf(side, "[data-claims]"));
      const lines = sorted(rows.flat().map(row => row.dataset.key)).map(key => {
        const found = rows.map(some => named(some, key));
        return line(found.find(Boolean).cells[0], found.map(row => row?.cells[1]));
      });
      // The best of claims alike: the greatest of the amounts that the build wrote beside them.
      const every = lines.flatMap(one => [...one.querySelectorAll("[data-alike]")]);
      for (const basis of new Set(every.map(one => one.dataset.alike))) {
        const some = every.filter(one => one.dataset.alike === basis);
        const best = Math.max(...some.map(one => Number(one.dataset.amount)));
        for (const one of some)
          if (some.length > 1 && Number(one.dataset.amount) === best)
            one.querySelector(".best").append(` the best of ${some.length} alike`);
      }
      return lines;
    }

    // Of each series the table in which most of them stand, the newest of several.
    function market() {
      const rows = sides.map(side => rowsOf(side, "[data-market]"));
      return sorted(rows.flat().map(row => row.dataset.key)).map(key => {
        const some = rows.map(ones => ones.filter(row => row.dataset.key === key));
        const orders = sorted(some.flat().map(row => row.dataset.order)).reverse();
        const stand = orders.map(order => some.map(ones => ones.find(row => row.dataset.order === order)));
        const fullest = Math.max(...stand.map(found => found.filter(Boolean).length));
        const found = stand.find(ones => ones.filter(Boolean).length === fullest);
        const first = clone(found.find(Boolean).cells[0]);
        for (const one of first.querySelectorAll("span[data-order]")) one.remove();
        const sources = found.filter(Boolean).flatMap(row => [...row.querySelectorAll("span[data-order]")]);
        for (const order of sorted(sources.map(one => one.dataset.order)))
          first.append(...clone(sources.find(one => one.dataset.order === order)).childNodes);
        return line(first, found.map(row => row?.cells[1]));
      });
    }

    // One axis for all: each side is drawn on the same.
    function plans() {
      const drawn = sides.map(side => side.querySelector("[data-plans]")).filter(Boolean);
      if (!drawn.length) return [];
      const [first] = drawn.map(clone);
      const whole = first.querySelector("table.chart");
      for (const body of first.querySelectorAll("tbody")) body.remove();
      const bodies = drawn.flatMap(one => [...one.querySelectorAll("tbody")].map(clone));
      whole.append(...bodies.sort((one, other) => other.rows.length - one.rows.length));
      for (const one of first.querySelectorAll("h2, .alone")) one.remove();
      return [...first.childNodes];
    }

    function record() {
      const made = sides.map(side => side.querySelector("[data-record]"));
      if (!made.some(one => Number(one.dataset.record))) return [];
      const rows = sides.map(side => rowsOf(side, "[data-record]"));
      return rows[0].map(row => line(row.cells[0], rows.map(some => named(some, row.dataset.key).cells[1])));
    }

    const found = [];
    const ladders = stages(), drawn = plans(), claimed = claims(), figures = market(), promises = record();
    if (ladders.length) found.push(section("stages", "Stages", "the same rung of the same ladder in one row; ladders are never ranked", ...ladders));
    if (drawn.length) found.push(section("plans", "Roadmap", "open milestones on one time axis", ...drawn));
    if (claimed.length) found.push(section("claims", "Claims", "the last word on each basis; the best is named only among claims alike", table(claimed)));
    if (figures.length) found.push(section("market", "Market", "the newest table of each series in which most of them stand", table(figures)));
    if (promises.length) found.push(section("record", "Track record", "", table(promises, "data beside")));
    return found;
  }

  function waits(is) {
    document.querySelector(".sides").classList.toggle("awaited", is);
    document.querySelector(".pairs").hidden = is;
  }

  async function start(tools, list, moved) {
    const byslug = new Map(list.map(([slug, name, path]) => [slug, { name, path }]));
    const root = new URL("../", location.href);
    const sides = document.querySelector(".sides");
    const result = make("div");
    const select = make("select", { "aria-label": "A company to compare" }, make("option", { value: "" }, "Choose a company"),
      ...list.map(([slug, name]) => make("option", { value: slug }, name)));
    const add = make("button", { type: "button" }, "Add");
    const chosen = make("div", { class: "tools chosen" });
    const status = make("p", { class: "note", role: "status" });
    const asked = (new URLSearchParams(location.search).get("c") ?? "").split(",").map(one => one.trim().toLowerCase()).filter(Boolean)
      .map(one => Object.hasOwn(moved, one) ? moved[one] : one);
    const unknown = asked.filter(one => !byslug.has(one));
    let slugs = [...new Set(asked.filter(one => byslug.has(one)))].slice(0, MOST);
    const fetched = new Map();
    let turn = 0;

    const side = async slug => {
      const address = new URL(byslug.get(slug).path, root);
      if (!fetched.has(slug)) {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(`${answer.status}`);
        fetched.set(slug, read(await answer.text(), address));
      }
      return fetched.get(slug);
    };

    function tell(words) {
      const known = slugs.map(one => byslug.get(one).name).join(", ");
      status.textContent = words ?? (slugs.length > 1 ? `${known}: side by side.` : slugs.length ? `${known}: choose another to put beside it.` : "Up to four stand side by side.");
    }

    async function show(focus) {
      const mine = ++turn;
      chosen.hidden = !slugs.length;
      chosen.replaceChildren(...slugs.map(slug => {
        const remove = make("button", { type: "button", "aria-label": `Take away ${byslug.get(slug).name}` }, byslug.get(slug).name, make("span", { "aria-hidden": "true" }, " ×"));
        remove.addEventListener("click", () => { slugs = slugs.filter(one => one !== slug); changed(select); });
        return remove;
      }));
      add.disabled = slugs.length >= MOST;
      focus?.focus();
      if (!status.textContent) status.textContent = "Sides are fetched …";
      try {
        const found = await Promise.all(slugs.map(side));
        if (mine !== turn) return;
        result.replaceChildren(...(found.length ? together(found) : []));
        tell(unknown.length ? `Nothing to compare is on record of ${unknown.splice(0).map(one => `“${one}”`).join(", ")}.` : undefined);
      } catch {
        if (mine === turn) tell("A side could not be fetched; the pairs below remain.");
      }
      waits(false);
    }

    function changed(focus) {
      const address = new URL(location);
      address.search = slugs.length ? `?c=${slugs.join(",")}` : "";
      history.replaceState(history.state, "", address);
      show(focus);
    }

    add.addEventListener("click", () => {
      if (!select.value || slugs.includes(select.value) || slugs.length >= MOST) return;
      slugs.push(select.value);
      select.value = "";
      changed();
    });
    tools.replaceChildren(select, add);
    sides.replaceChildren(status, chosen, result);
    if (slugs.length || unknown.length) await show();
    else {
      chosen.hidden = true;
      tell();
    }
  }

  const tools = document.querySelector(".tools[data-sides]");
  if (tools) {
    // While sides are fetched, nothing stands below them that they would push away.
    if (new URLSearchParams(location.search).has("c")) waits(true);
    fetch(tools.dataset.sides)
      .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
      .then(found => start(tools, found.companies, found.moved))
      .catch(() => {
        waits(false);
        tools.replaceChildren(make("p", {}, "Other companies are put side by side where this site is served; from a disk these pairs remain."));
      });
  }
}
