// What a reader of this page cannot see: text beyond the page's edges, cut off by a box, or under
// other text. Gives sentences; none where everything can be read.
() => {
  const SLACK = 1.5; // a rounded pixel is no fault
  const root = document.documentElement;
  const faults = [];
  const words = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 48));
  const hidden = (element) => element.closest(".hide, .skip, title, desc") !== null
    || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    || clipped(element);
  // Text for screen readers only is folded to nothing by a clip-path: table heads on a phone.
  const clipped = (element) => {
    for (let box = element; box; box = box.parentElement)
      if (getComputedStyle(box).clipPath === "inset(50%)") return true;
    return false;
  };

  function lines(node) {
    if (node.parentElement.ownerSVGElement) return [node.parentElement.getBoundingClientRect()];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  }

  // Follows a line out of its boxes: one that scrolls stands for its content, one that hides cuts.
  function check(text, line, element) {
    let { left, right, top, bottom } = line;
    for (let box = element; box && box !== root; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (box === document.body || style.overflowX === "visible") continue;
      const edge = box.getBoundingClientRect();
      if (style.overflowX === "auto" || style.overflowX === "scroll") {
        ({ left, right, top, bottom } = edge);
      } else if (left < edge.left - SLACK || right > edge.right + SLACK
          || top < edge.top - SLACK || bottom > edge.bottom + SLACK) {
        faults.push(`${words(text)} is cut off by <${box.localName} class="${box.className}">`);
        return;
      }
    }
    if (left < -SLACK || right > root.clientWidth + SLACK)
      faults.push(`${words(text)} leaves the page (${Math.round(left)} to ${Math.round(right)})`);
  }

  if (root.scrollWidth > root.clientWidth)
    faults.push(`the page is ${root.scrollWidth} wide, the screen ${root.clientWidth}`);

  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || hidden(element)) continue;
    for (const line of lines(node)) {
      check(node.data, line, element);
      seen.push({ text: node.data, line, sticky: element.closest("thead") });
    }
  }

  // Half a line's height and more than a hair's width of another text is an overlap; the boxes of
  // neighbouring lines always touch. A head that stays while its table scrolls may cover rows.
  seen.sort((one, other) => one.line.top - other.line.top);
  seen.forEach((one, at) => {
    for (const other of seen.slice(at + 1)) {
      if (other.line.top > one.line.bottom) break;
      const [a, b] = [one.line, other.line];
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (wide > 2 && high > Math.min(a.height, b.height) / 2 && one.sticky === other.sticky)
        faults.push(`${words(one.text)} and ${words(other.text)} lie over each other`);
    }
  });
  return faults;
}
