// A font of boxes, made here: pictures of a page are the same on machines with other fonts.

const big = (bytes, ...values) => {
  for (const [size, value] of values)
    for (let i = size - 1; i >= 0; --i) bytes.push(Math.floor((value < 0 ? value + 2 ** (8 * size) : value) / 2 ** (8 * i)) & 255);
  return bytes;
};
const u16 = (...values) => values.map((value) => [2, value]);
const u32 = (...values) => values.map((value) => [4, value]);
const zeros = (n) => Array.from({ length: n }, () => [1, 0]);

// Glyphs: nothing, a blank, a box. 1000 units make an em; each is 560 wide.
const [advance, left, right, top] = [560, 60, 500, 640];
const box = big([], ...u16(1, left, 0, right, top, 3, 0), ...[1, 1, 1, 1].map((flag) => [1, flag]), ...u16(left, right - left, 0, left - right), ...u16(0, 0, top, 0));
const boxed = [[0x21, 0x24f], [0x370, 0x4ff], [0x2010, 0x2027], [0x2030, 0x27bf]];
const groups = [[0x20, 1], ...boxed.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => [from + i, 2]))];

const tables = {
  'OS/2': big([], ...u16(4, advance, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0), ...zeros(10), ...u32(1, 0, 0, 0), ...u32(0x2d2d2d2d), ...u16(0x40, 0x20, 0x27bf, 800, -200, 0, 800, 200), ...u32(1, 0), ...u16(450, 640, 0, 0x20, 0)),
  cmap: big([], ...u16(0, 1, 3, 10), ...u32(12), ...u16(12, 0), ...u32(16 + 12 * groups.length, 0, groups.length), ...groups.flatMap(([code, glyph]) => u32(code, code, glyph))),
  glyf: [...box, ...new Array((4 - (box.length % 4)) % 4).fill(0)],
  head: big([], ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5), ...u16(3, 1000), ...zeros(16), ...u16(left, 0, right, top, 0, 8, 2, 1, 0)),
  hhea: big([], ...u32(0x10000), ...u16(800, -200, 0, advance, 0, 60, right, 1, 0, 0, 0, 0, 0, 0, 0, 3)),
  hmtx: big([], ...u16(advance, 0, advance, 0, advance, left)),
  loca: big([], ...u32(0, 0, 0, box.length + ((4 - (box.length % 4)) % 4))),
  maxp: big([], ...u32(0x10000), ...u16(3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
  name: (() => {
    const names = [[1, 'Boxes'], [2, 'Regular'], [4, 'Boxes'], [6, 'Boxes']];
    const texts = names.map(([, text]) => [...text].flatMap((c) => [0, c.charCodeAt(0)]));
    let at = 0;
    const records = names.flatMap(([id], i) => {
      const record = u16(3, 1, 0x409, id, texts[i].length, at);
      at += texts[i].length;
      return record;
    });
    return [...big([], ...u16(0, names.length, 6 + 12 * names.length), ...records), ...texts.flat()];
  })(),
  post: big([], ...u32(0x30000, 0), ...u16(-100, 50), ...u32(0, 0, 0, 0, 0)),
};

function checksum(bytes) {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4)
    sum = (sum + (((bytes[i] ?? 0) << 24) | ((bytes[i + 1] ?? 0) << 16) | ((bytes[i + 2] ?? 0) << 8) | (bytes[i + 3] ?? 0))) >>> 0;
  return sum;
}

function font() {
  const names = Object.keys(tables).sort();
  const head = big([], ...u32(0x10000), ...u16(names.length, 128, 3, names.length * 16 - 128));
  let at = 12 + 16 * names.length;
  const body = [];
  for (const name of names) {
    const bytes = tables[name];
    head.push(...[...name].map((c) => c.charCodeAt(0)));
    big(head, ...u32(checksum(bytes), at, bytes.length));
    const padded = [...bytes, ...new Array((4 - (bytes.length % 4)) % 4).fill(0)];
    for (const byte of padded) body.push(byte);
    at += padded.length;
  }
  return Buffer.from([...head, ...body]);
}

/** Everything on the page is written in boxes. */
export const boxStyle = `@font-face{font-family:Boxes;src:url(data:font/ttf;base64,${font().toString('base64')})}
*,text{font-family:Boxes!important;transition:none!important;animation:none!important;caret-color:transparent!important}
.finding,.scroll{content-visibility:visible!important}`;
