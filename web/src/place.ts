// The address behind "#" is where somebody is, so that every view has a link: a place of the page, then what was
// chosen: "f3-4;view=client;find=tee".

let at = '';
let chosen = new Map<string, string>();
const listeners: (() => void)[] = [];

function parts(fragment: string): { at: string; chosen: Map<string, string> | undefined } {
  const [first = '', ...rest] = fragment.replace(/^#/, '').split(';');
  const found = new Map<string, string>();
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals > 0) found.set(part.slice(0, equals), decoded(part.slice(equals + 1)));
  }
  return { at: decoded(first), chosen: rest.length > 0 ? found : undefined };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // somebody cut the link in the middle of a letter
  }
}

function write(): void {
  const options = [...chosen].map(([key, value]) => `;${key}=${encodeURIComponent(value)}`);
  history.replaceState(null, '', `#${encodeURIComponent(at)}${options.join('')}`);
}

export function placeNow(): string {
  return at;
}

export function choice(key: string): string {
  return chosen.get(key) ?? '';
}

/** "" is what holds when nobody chose. */
export function choose(key: string, value: string): void {
  if (value === '') chosen.delete(key);
  else chosen.set(key, value);
  write();
  for (const listener of listeners) listener();
}

/** Without a move of the page. */
export function stay(where: string): void {
  at = where;
  write();
}

/** Called after each change of the address; a link within the page keeps what was chosen. */
export function onPlace(listener: () => void): void {
  listeners.push(listener);
}

function take(): void {
  const now = parts(location.hash);
  at = now.at;
  if (now.chosen) chosen = now.chosen;
  else if (chosen.size > 0) write();
}

/**
 * A browser goes to a place by itself only where nothing else stands in the address. What comes near the screen on
 * the way there is laid out only then, and moves the place once more.
 */
export function arrive(times = 3): void {
  if (chosen.size === 0 || at === '') return;
  document.getElementById(at)?.scrollIntoView();
  if (times > 1) requestAnimationFrame(() => arrive(times - 1));
}

export function startPlace(): void {
  take();
  addEventListener('hashchange', () => {
    take();
    for (const listener of listeners) listener();
    arrive();
  });
}
