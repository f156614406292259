// How many colours a picture holds inside each box; a box with one colour shows nothing.
async ([picture, boxes]) => {
  const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  return boxes.map(({ x, y, width, height }) => {
    const data = context.getImageData(x, y, Math.max(1, width), Math.max(1, height)).data;
    return new Set(new Uint32Array(data.buffer)).size;
  });
}
