// Tables that are sorted by a click on a head and filtered by words, with their state in the
// address.  Rows are moved and hidden, never written anew; without a script a table is as it is.
// Words are compared as the search box compares them (`searchKey` of search.js).
"use strict";

{
  const MOST = 12;  // different values that a choice offers
  const signs = { ascending: "ascending", descending: "descending" };

  function make(tag, attributes = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  }

  const words = cell => cell.textContent.replace(/\s+/g, " ").trim();
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  // What cells are sorted by: what the page gives, else their number, else their words.
  function orderOf(cells, isNumber) {
    const given = cells.map(cell => cell.dataset.order).filter(Boolean);
    const counts = given.length ? given.every(one => /^-?\d+$/.test(one)) : isNumber;
    return cell => {
      const text = given.length ? cell.dataset.order : words(cell);
      if (!counts) return text || null;
      const number = parseFloat((text ?? "").replace(/,/g, ""));
      return isNaN(number) ? null : number;
    };
  }

  function compare(one, other) {
    if (typeof one === "number") return one - other;
    return collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
  }

  // A cell of CSV; what a program would take for a formula is marked as text.
  const field = text => {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[0-9.]+$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  function enhance(table, prefix) {
    const name = table.dataset.table;
    const heads = [...table.tHead.rows[0].cells];
    const titles = heads.map(words);
    const keys = titles.map(title => title.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
    const body = table.tBodies[0];
    const rows = [...body.rows].map(row => ({ row, key: searchKey(row.textContent) }));
    const tools = document.querySelector(`.tools[data-for="${name}"]`);
    const state = { sort: -1, falls: false, q: "", picks: new Map() };
    const at = key => `${prefix}${key}`;

    const input = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter the rows", autocomplete: "off" });
    const order = make("select", { "aria-label": "Sorted by", class: "order" },
      make("option", { value: "" }, "in the page's order"),
      ...titles.flatMap((title, column) => [
        make("option", { value: keys[column] }, `by ${title}, rising`),
        make("option", { value: `-${keys[column]}` }, `by ${title}, falling`)]));
    const count = make("span", { role: "status" });
    const save = make("a", { href: "", download: `${name}.csv` }, "these rows as CSV");
    const told = make("p", { class: "filtered" });
    const picks = heads.flatMap((head, column) => {
      if (!("pick" in head.dataset)) return [];
      const found = [...new Set(rows.map(({ row }) => pickOf(row, column)))].filter(Boolean).sort(collator.compare);
      if (found.length < 2 || found.length > MOST) return [];
      const pick = make("select", { "aria-label": titles[column] }, make("option", { value: "" }, `${titles[column]}: all`),
        ...found.map(one => make("option", {}, one)));
      pick.addEventListener("change", () => { state.picks.set(column, pick.value); show(); });
      return [[column, pick]];
    });

    function pickOf(row, column) {
      const cell = row.cells[column];
      return cell.dataset.pick ?? words(cell);
    }

    function fits({ row, key }, wanted) {
      return wanted.every(word => key.includes(word))
        && [...state.picks].every(([column, one]) => !one || pickOf(row, column) === one);
    }

    function show(isFirst = false) {
      const wanted = searchKey(state.q).split(" ").filter(Boolean);
      const value = state.sort < 0 ? null
        : orderOf(rows.map(({ row }) => row.cells[state.sort]), heads[state.sort].classList.contains("num"));
      const sorted = state.sort < 0 ? rows : [...rows].sort((one, other) => {
        const [a, b] = [one, other].map(({ row }) => value(row.cells[state.sort]));
        if (a === null || b === null) return (a === null) - (b === null); // the unknown stands last
        return state.falls ? compare(b, a) : compare(a, b);
      });
      const kept = sorted.filter(one => fits(one, wanted));
      for (const one of rows) one.row.hidden = !kept.includes(one);
      if (!isFirst || state.sort >= 0) body.append(...sorted.map(({ row }) => row));
      heads.forEach((head, column) => {
        if (column === state.sort) head.setAttribute("aria-sort", state.falls ? signs.descending : signs.ascending);
        else head.removeAttribute("aria-sort");
      });
      order.value = state.sort < 0 ? "" : `${state.falls ? "-" : ""}${keys[state.sort]}`;
      count.textContent = kept.length === rows.length ? `${rows.length} rows` : `${kept.length} of ${rows.length} rows`;
      const parts = [state.q && `with “${state.q}”`, ...[...state.picks].filter(([, one]) => one).map(([column, one]) => `${titles[column]}: ${one}`),
        state.sort >= 0 && `by ${titles[state.sort]}, ${signs[state.falls ? "descending" : "ascending"]}`];
      told.textContent = parts.some(Boolean) ? `${count.textContent}, ${parts.filter(Boolean).join(", ")}` : "";
      // Styles look at what stands before a table: nothing does, but for paper.
      if (told.textContent) table.before(told);
      else told.remove();
      save.kept = kept;
      if (!isFirst) remember();
    }

    let writing;
    function remember() {
      clearTimeout(writing);
      writing = setTimeout(() => {
        const address = new URL(location), query = address.searchParams;
        const set = (key, text) => text ? query.set(at(key), text) : query.delete(at(key));
        set("sort", state.sort < 0 ? "" : `${state.falls ? "-" : ""}${keys[state.sort]}`);
        set("q", state.q);
        for (const [column] of picks) set(keys[column], state.picks.get(column));
        history.replaceState(history.state, "", address);
      }, 200);
    }

    function sortBy(key) {
      state.falls = key.startsWith("-");
      state.sort = keys.indexOf(key.replace(/^-/, ""));
    }

    // Rising, falling, the page's own order; numbers and days begin with the greatest.
    function turn(column) {
      const first = heads[column].classList.contains("num");
      if (state.sort !== column) [state.sort, state.falls] = [column, first];
      else if (state.falls === first) state.falls = !first;
      else state.sort = -1;
      show();
    }

    heads.forEach((head, column) => {
      const button = make("button", { type: "button", class: "sort" }, ...head.childNodes);
      button.addEventListener("click", () => turn(column));
      head.append(button);
    });
    input.addEventListener("input", () => { state.q = input.value; show(); });
    order.addEventListener("change", () => { sortBy(order.value); show(); });
    save.addEventListener("click", () => {
      const lines = [titles, ...save.kept.map(({ row }) => [...row.cells].map(words))];
      const text = lines.map(line => line.map(field).join(",")).join("\r\n");
      URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([`\uFEFF${text}\r\n`], { type: "text/csv" }));
    });
    tools?.replaceChildren(input, ...picks.map(([, pick]) => pick), order, count, save);

    const query = new URLSearchParams(location.search);
    state.q = input.value = query.get(at("q")) ?? "";
    sortBy(query.get(at("sort")) ?? "");
    for (const [column, pick] of picks) {
      pick.value = query.get(at(keys[column])) ?? "";
      if (pick.selectedIndex < 0) pick.value = "";
      state.picks.set(column, pick.value);
    }
    show(true);
  }

  const tables = [...document.querySelectorAll("table[data-table]")];
  for (const table of tables) enhance(table, tables.length > 1 ? `${table.dataset.table}.` : "");
}
