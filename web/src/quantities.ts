// Quantities and prices of a sentence can be opened as any other number.
import { button } from './dom';

// What stands alone, and is no time, date, name or number of an order, an event, a line.
const number = /(?<![\w#:.,/%+-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/%-]|[.,]\d)/g;
const named = /(?:\b(?:orders?|events?|lines?|rows?|step|week|number|version|invoice|refund|return|shipment|receipt|variants?|items?|products?|account|shop)|#|№)\s*$/i;
const month = /^\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/;
// A word with a capital within a sentence is a name, and the number behind it is a part of it: "Pier 9".
const name = /[^.!?:\s]\s+\p{Lu}\p{Ll}+\s+$/u;

/** Where the text stands in quotes. */
function quoted(text: string): (at: number) => boolean {
  const spans = [...text.matchAll(/"[^"]*"|“[^”]*”/g)].map((m) => [m.index, m.index + m[0].length] as const);
  return (at) => spans.some(([from, to]) => at >= from && at < to);
}

/** Makes buttons of them; what the element says stays the same. */
export function openable(element: HTMLElement, open: (value: string) => void, attributes: Readonly<Record<string, string>> = {}): void {
  const text = element.textContent ?? '';
  if (text.length > 2000) return; // no sentence of ours
  const isQuoted = quoted(text);
  const parts: (string | HTMLElement)[] = [];
  let done = 0;
  for (const found of text.matchAll(number)) {
    const end = found.index + found[0].length;
    if (isQuoted(found.index) || named.test(text.slice(0, found.index)) || name.test(text.slice(0, found.index)) || month.test(text.slice(end))) continue;
    parts.push(text.slice(done, found.index), button(found[0], () => open(found[0]), { class: 'number', ...attributes }));
    done = end;
  }
  if (parts.length > 0) element.replaceChildren(...parts, text.slice(done));
}
