// Who reads (client or engineer), and by which light.
import { button, make } from './dom';
import { choice, choose, onPlace, placeNow } from './place';

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly values: readonly (readonly [value: string, text: string])[]; // the first holds when nobody chose
}

const view: Choice = {
  key: 'view',
  label: 'View',
  values: [
    ['', 'Engineer'],
    ['client', 'Client'],
  ],
};
const light: Choice = {
  key: 'light',
  label: 'Light',
  values: [
    ['', 'Auto'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ],
};

function group(of: Choice): HTMLElement {
  const buttons = of.values.map(([value, text]) => button(text, () => choose(of.key, value)));
  const press = (): void => {
    const known = of.values.some(([value]) => value === choice(of.key));
    of.values.forEach(([value], i) =>
      buttons[i]?.setAttribute('aria-pressed', String(value === (known ? choice(of.key) : ''))),
    );
  };
  onPlace(press);
  press();
  return make('div', { role: 'group', 'aria-label': of.label }, make('span', { 'aria-hidden': 'true' }, of.label), ...buttons);
}

/** The style sheet's rule for dark machines; the choice widens or closes it. */
function darkRule(): CSSMediaRule | undefined {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-color-scheme')) return rule;
  return undefined;
}

/** Light or dark as it was chosen; by the machine where it was not. */
function followLight(): void {
  const dark = darkRule();
  const byMachine = dark?.media.mediaText ?? '';
  const apply = (): void => {
    const chosen = choice('light');
    if (dark) dark.media.mediaText = chosen === 'dark' ? 'screen' : chosen === 'light' ? 'not all' : byMachine;
    document.documentElement.style.colorScheme = chosen === 'dark' || chosen === 'light' ? chosen : '';
  };
  onPlace(apply);
  apply();
}

export function startViews(): void {
  const apply = (): void => {
    document.documentElement.classList.toggle('client', choice('view') === 'client');
    // A client sees the worst three, and whichever was asked for.
    const before = document.querySelector('article.here');
    const place = document.getElementById(placeNow());
    const here = place?.closest('article.finding') ?? place?.nextElementSibling; // a fingerprint stands before its story
    before?.classList.remove('here');
    if (here?.matches('article.finding')) here.classList.add('here');
  };
  followLight();
  onPlace(apply);
  apply();
  document
    .querySelector('.top .wrap')
    ?.prepend(make('div', { class: 'tools' }, group(view), group(light), button('Print', () => print())));
}

/** Of a page that is read in one way only. */
export function startLight(): void {
  followLight();
  document.querySelector('.top .wrap')?.prepend(make('div', { class: 'tools' }, group(light)));
}
