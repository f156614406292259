// Words that a line breaks inside: letters of scripts that write blanks between words.
() => {
  const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]{3,40}/gu;
  const found = [];
  // Text for screen readers only is folded to nothing by a clip-path: table heads on a phone.
  const clipped = (box) => box && (getComputedStyle(box).clipPath === "inset(50%)" || clipped(box.parentElement));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.ownerSVGElement || node.parentElement.closest("code, .copy") || !node.data.trim() || clipped(node.parentElement)) continue;
    for (const word of node.data.matchAll(WORD)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
}
