// The page as the Tab key walks it: `reachable` names what can be reached in the order it is
// written, `focused` what has the focus now and whether one can see that.
const named = (element) => {
  const text = (element.getAttribute("aria-label") ?? element.textContent).trim();
  const number = [...document.querySelectorAll("*")].indexOf(element);
  return `${number} ${element.localName} ${text.slice(0, 40)}`;
};

window.reachable = () => [...document.querySelectorAll("*")]
  .filter((element) => element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]")
    && element.checkVisibility({ visibilityProperty: true }))
  .map(named);

window.focused = () => {
  const element = document.activeElement;
  const box = element.getClientRects()[0]; // of a link over two lines, the first
  const style = getComputedStyle(element);
  const faults = [];
  const drawn = style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2;
  if (style.outlineStyle === "none" || !drawn)
    faults.push("its focus has no outline");
  const [x, y] = [box.left + Math.min(box.width / 2, 8), box.top + Math.min(box.height / 2, 8)];
  const on_top = document.elementFromPoint(x, y);
  if (on_top === null) faults.push("it is outside the screen");
  else if (!element.contains(on_top) && !on_top.contains(element))
    faults.push(`<${on_top.localName}> covers it`);
  return { name: named(element), faults, is_in_a_date: element.type === "date" };
};
