// The local page in a real browser: ui.mjs BROWSER URL STORES EXPORTS ALONE
// STORES is the folder that is served, with a store `harbor` in it; EXPORTS holds two exports to drop;
// ALONE is the address of a store's folder that is served itself.
// Nothing may be asked of anybody else, and nothing may be left in the console.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const [executablePath, url, stores, exports, alone] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let failures = 0;

/** Runs `body` on a page of its own, and holds it against what every page keeps to. */
async function test(name, place, body, options = {}) {
  const began = Date.now();
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const complaints = [];
  context.on('page', (page) => {
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => complaints.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(place, url).href.split('#')[0]) && !request.url().startsWith('data:')) complaints.push(`asks for ${request.url()}`);
    });
  });
  const page = await context.newPage();
  try {
    await page.goto(new URL(place, url).href);
    await page.locator('main section').first().waitFor();
    await body(page, context);
    assert.deepEqual(complaints, []);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    console.log(`${name}: ${Date.now() - began} ms`);
  } catch (error) {
    ++failures;
    console.error(`FAILED ${name}: ${error.message}\n${complaints.join('\n')}`);
  }
  await context.close();
}

async function accessible(page, what) {
  // The policy of the page lets nothing be added to it but through the browser itself.
  const { violations } = await page.evaluate(`(() => { ${axe.source}; return window.axe.run('body', { resultTypes: ['violations'] }); })()`);
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(bad.map(({ id, nodes }) => `${what}: ${id}: ${nodes.length} as ${nodes[0].html.slice(0, 160)}`), []);
}

const harbor = (tab = '') => `#;store=harbor${tab === '' ? '' : `;tab=${tab}`}`;
const button = (page, name) => page.getByRole('button', { name, exact: true });
const storeJson = (store = 'harbor') => readFileSync(join(stores, store, 'store.json'), 'utf8');
const minutes = { timeout: 240_000 };

async function check(page, weeks = '1') {
  const verdicts = page.locator('.verdict p').last();
  const before = (await verdicts.count()) > 0 ? await verdicts.textContent() : '';
  await page.getByLabel('Weeks to simulate').fill(weeks);
  await button(page, 'Run a check').click();
  await page.waitForFunction((was) => {
    const now = [...document.querySelectorAll('.verdict p')].at(-1)?.textContent ?? '';
    return now !== '' && now !== was;
  }, before, minutes);
}

// ---- open and choose ----
await test('stores are chosen from a list', '', async (page) => {
  assert.equal(await page.title(), 'Stores · Drydock');
  await button(page, 'harbor').click();
  await button(page, 'Run a check').waitFor();
  assert.equal(await page.locator('#title').textContent(), 'harbor');
  for (const [tab, sees] of [['Files', 'Drop the exports here'], ['Settings', 'As text'], ['Matches', 'Likely pairs'], ['Check', 'Weeks to simulate']]) {
    await button(page, tab).click();
    await page.getByText(sees).first().waitFor();
    assert.equal(await page.locator('#tabs [aria-current=page]').textContent(), tab);
  }
});

await test('it can be worked without a mouse', '', async (page) => {
  await page.keyboard.press('Tab');
  for (let i = 0; i < 12; ++i) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === 'harbor') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await button(page, 'Files').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Drop the exports here').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Files');
});

await test("a store's folder can be served itself", alone, async (page) => {
  await button(page, 'This folder').click();
  await button(page, 'Settings').click();
  await page.getByText('As text').waitFor();
  assert.equal(await page.locator('#title').textContent(), 'This folder');
});

// ---- run, watch, cancel ----
await test('a check is watched, and cancelled', harbor(), async (page) => {
  await page.getByLabel('Weeks to simulate').fill('100');
  await button(page, 'Run a check').click();
  await page.waitForFunction(() => document.querySelector('progress')?.value > 0, undefined, minutes);
  assert.match(await page.locator('#progress [role=status]').textContent(), /^Checking harbor: ./);
  // In words, and not by the names of the program's parts.
  await page.waitForFunction(() => document.querySelector('#progress [role=status]')?.textContent === 'Checking harbor: simulating weeks of trade', undefined, minutes);
  assert.ok(await button(page, 'Run a check').isDisabled());
  await button(page, 'Cancel').click();
  await page.getByText('The check was cancelled. Nothing of it is kept.').waitFor();
  assert.equal(await page.locator('.verdict').count(), 0);
  assert.ok(await button(page, 'Run a check').isEnabled());
});

await test('a check leaves a verdict and a report', harbor(), async (page, context) => {
  await page.evaluate(() => {
    window.steps = new Set();
    window.shown = new Set();
    new EventSource('api/events').addEventListener('job', ({ data }) => {
      const { step, of } = JSON.parse(data);
      if (of > 0) window.steps.add(step);
    });
    new MutationObserver(() => window.shown.add(document.querySelector('#progress [role=status]')?.textContent)).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await check(page);
  // Each step of it was told in words, and not by the name that the program has for it.
  const [steps, shown] = await page.evaluate(() => [[...window.steps], [...window.shown]]);
  // A short one may be over before anybody is told.
  assert.ok(steps.length > 4 && shown.length > 4, `${steps}, ${shown.length} shown`);
  assert.deepEqual(steps.filter((step) => shown.includes(`Checking harbor: ${step}`)), []);
  assert.equal(await page.locator('.verdict .word').textContent(), 'NO-GO');
  assert.ok((await page.locator('main table tbody tr').count()) > 10);
  // The worst first, and each that the report tells leads to its story there.
  const found = page.locator('section', { hasText: 'What it found' }).locator('tbody tr');
  const severities = await found.locator('td:first-child').allTextContents();
  const rank = ['error', 'warning', 'info'];
  assert.deepEqual(severities, [...severities].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)));
  const title = await found.first().locator('a').textContent();
  const [story] = await Promise.all([context.waitForEvent('page'), found.first().locator('a').click()]);
  await story.waitForLoadState();
  const place = decodeURIComponent(new URL(story.url()).hash.slice(1));
  assert.match(await story.evaluate((id) => document.getElementById(id)?.nextElementSibling?.textContent ?? '', place), new RegExp(title));
  assert.ok(await story.evaluate((id) => document.getElementById(id).getBoundingClientRect().top < innerHeight, place));
  await story.close();
  const [report] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Open the report' }).click()]);
  await report.waitForLoadState();
  assert.ok((await report.locator('article.finding').count()) > 0);
  // Its own script runs, behind the policy that lets no other one run.
  await report.getByRole('button', { name: 'Client' }).click();
  assert.match(report.url(), /report\.html#;view=client$/);
});

// ---- settings ----
await test('a setting is changed in the form, and nothing else', harbor('settings'), async (page) => {
  const before = storeJson();
  await page.getByLabel('Find', { exact: true }).fill('product.tag_filter');
  const field = page.locator('.field:visible input').first();
  assert.equal(await field.inputValue(), 'web');
  await field.fill('web-shop');
  await page.getByText('1 not saved.').waitFor();
  await button(page, 'Save').click();
  await page.locator('details[open]').first().waitFor({ state: 'hidden' });
  const after = storeJson();
  assert.equal(after, before.replace('"product.tag_filter": "web"', '"product.tag_filter": "web-shop"'));
  await page.getByLabel('Find', { exact: true }).fill('product.tag_filter');
  await page.locator('.field:visible input').first().fill('web');
  await button(page, 'Save').click();
  await page.locator('details[open]').first().waitFor({ state: 'hidden' });
  assert.equal(storeJson(), before);
});

await test('what would not be read is not saved, and why is said', harbor('settings'), async (page) => {
  const before = storeJson();
  await page.getByLabel('currency', { exact: true }).first().fill('DOLLARS');
  await button(page, 'Save').click();
  await page.getByText('/currency').waitFor();
  // The field beside it is asked about first.
  page.once('dialog', (dialog) => dialog.accept());
  const area = page.getByLabel(/The whole of store.json/);
  await area.fill('{ "name": 1 }');
  await button(page, 'Save the text').click();
  await page.getByText(/store\.json:1:\d+/).first().waitFor();
  assert.equal(storeJson(), before);
});

await test('no help ends in nothing', harbor('settings'), async (page) => {
  const help = await page.locator('.help').allTextContents();
  assert.ok(help.length > 30);
  assert.deepEqual(help.filter((text) => /: \.|:\s*$|\(\)/.test(text)), []);
});

await test('a shop, a location and an account are added in the form', harbor('settings'), async (page) => {
  const before = storeJson();
  await button(page, 'Add a shop').click();
  const shop = page.locator('fieldset', { has: page.locator('> legend', { hasText: 'shop, new' }) });
  await shop.getByLabel('name', { exact: true }).first().fill('outlet');
  await shop.getByLabel('url', { exact: true }).fill('outlet.myshopify.com');
  const inner = shop.locator('fieldset', { has: page.locator('> legend', { hasText: 'locations' }) });
  await inner.getByLabel('name', { exact: true }).fill('Shed <b>');
  await inner.getByLabel('erp_stores', { exact: true }).fill('Pier 9');
  await shop.getByLabel('products', { exact: true }).fill('outlet.csv');
  await button(page, 'Add a location').first().click();
  const location = page.locator('fieldset', { has: page.locator('> legend', { hasText: 'location, new' }) }).first();
  await location.getByLabel('name', { exact: true }).fill('Attic');
  await location.getByLabel('erp_stores', { exact: true }).fill('Old Port');
  await button(page, 'Add an account').click();
  const account = page.locator('fieldset', { has: page.locator('> legend', { hasText: 'account, new' }) });
  await account.getByLabel('account_name', { exact: true }).fill('Outlet');
  await account.getByLabel('app_id', { exact: true }).fill('outlet.myshopify.com');
  await button(page, 'Save').click();
  await page.locator('legend', { hasText: 'shops 3: outlet' }).waitFor();
  await page.locator('legend', { hasText: /^locations \d+: Attic$/ }).waitFor();
  await page.locator('legend', { hasText: /^accounts \d+: Outlet$/ }).waitFor();
  const after = storeJson();
  for (const line of before.split('\n')) assert.ok(after.includes(line.replace(/\s*$/, '').replace(/^(\s*[}\]]),?$/, '$1')), line);
  assert.match(after, /"Shed <b>"/);
  writeFileSync(join(stores, 'harbor', 'store.json'), before);
});

// ---- what stands in the way says so ----
await test('a history that does not read is told, and nothing is locked by it', harbor(), async (page) => {
  const file = join(stores, 'harbor', '.drydock', 'history.sqlite');
  const before = readFileSync(file);
  writeFileSync(file, 'no database');
  await page.reload();
  await page.getByText('The history of checks could not be read').waitFor();
  assert.ok(await button(page, 'Run a check').isEnabled());
  rmSync(join(stores, 'harbor', '.drydock', 'history.broken-1.sqlite'));
  writeFileSync(file, before);
  await page.reload();
  await page.locator('.verdict').waitFor();
  assert.equal(await page.getByText('The history of checks could not be read').count(), 0);
});

await test('an export that store.json does not name is told', harbor('files'), async (page) => {
  const file = join(stores, 'harbor', 'items_export (1).csv');
  writeFileSync(file, 'ItemNumber\n');
  await page.reload();
  await page.getByText('is read by no check').waitFor();
  assert.match(await page.locator('tr', { hasText: 'items_export (1).csv' }).textContent(), /no: store\.json does not name it/);
  assert.match(await page.locator('tr', { hasText: 'xoro_items.csv' }).textContent(), /yes/);
  rmSync(file);
});

await test('whether a file is replaced is asked on the screen', harbor('files'), async (page) => {
  await page.locator('#choose-files').setInputFiles({ name: 'xoro_items.csv', mimeType: 'text/csv', buffer: Buffer.from('other') });
  const replace = button(page, 'Replace it');
  await replace.waitFor();
  assert.ok(await replace.evaluate((e) => e.getBoundingClientRect().bottom <= innerHeight && e.getBoundingClientRect().top >= 0));
  assert.ok(await replace.evaluate((e) => e === document.activeElement));
  await button(page, 'Keep what is there').click();
}, { viewport: { width: 900, height: 420 } });

await test('a name that nobody can read is refused', '', async (page) => {
  await page.getByLabel('Name').fill('mi\u200Bll');
  await button(page, 'Make it').click();
  await page.getByText('⟨U+200B⟩').waitFor();
  assert.equal(existsSync(join(stores, 'mi\u200Bll')), false);
});

// ---- a verdict is one on the files as they are ----
for (const [name, change] of [['xoro_inventory.csv', (text) => text.replace(/\d(?=\r?\n)/, (n) => String((Number(n) + 1) % 10))], ['decisions.json', () => '{"decisions": []}\n'], ['store.json', (text) => `${text}\n`]])
  await test(`after another ${name} the verdict is none`, harbor(), async (page) => {
    const file = join(stores, 'harbor', name);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    const word = page.locator('.verdict .word');
    assert.equal(await word.textContent(), 'NO-GO');
    const colour = () => word.evaluate((e) => getComputedStyle(e).color);
    const red = await colour();
    writeFileSync(file, change(before ?? ''));
    assert.notEqual(readFileSync(file, 'utf8'), before);
    await page.reload();
    await word.waitFor();
    assert.equal(await word.textContent(), 'The files have changed since: check again');
    assert.notEqual(await colour(), red);
    assert.equal(await page.locator('.verdict.bad, .verdict.good, .verdict.open').count(), 0);
    assert.equal(await button(page, 'Carry out the repair').count(), 0);
    assert.match(await page.locator('main').textContent(), /changed since/);
    if (before === undefined) rmSync(file);
    else writeFileSync(file, before);
    await page.reload();
    await word.waitFor();
    assert.equal(await word.textContent(), 'NO-GO');
  });

// ---- what was not saved ----
for (const [what, write, kept] of [
  ['a field', async (page) => {
    await page.getByLabel('Find', { exact: true }).fill('product.tag_filter');
    await page.locator('.field:visible input').first().fill('mine');
  }, (page) => page.locator('.field:visible input').first().inputValue()],
  ['the text', (page) => page.getByLabel(/The whole of store.json/).fill('mine'), (page) => page.getByLabel(/The whole of store.json/).inputValue()],
])
  await test(`${what} that is not saved goes only when that is said`, harbor('settings'), async (page) => {
    const before = storeJson();
    let asked = 0;
    let answer = 'dismiss';
    page.on('dialog', (dialog) => (++asked, dialog[answer]()));
    await write(page);
    const stays = async (times) => {
      assert.equal(asked, times);
      assert.equal(await kept(page), 'mine');
      assert.equal(await page.locator('#tabs [aria-current=page]').textContent(), 'Settings');
      assert.match(page.url(), /tab=settings/);
    };
    await button(page, 'Files').click();
    await stays(1);
    await button(page, 'All stores').click();
    await stays(2);
    await page.evaluate(() => (location.hash = '#;store=harbor;tab=files'));
    await page.waitForFunction(() => location.hash.includes('tab=settings'));
    await stays(3);
    // A browser asks by itself before it closes or loads the page again.
    assert.equal(await page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true }))), false);
    answer = 'accept';
    await button(page, 'Files').click();
    await page.getByText('Drop the exports here').waitFor();
    assert.equal(asked, 4);
    await button(page, 'Settings').click();
    await page.getByText('As text').waitFor();
    await button(page, 'Files').click();
    await page.getByText('Drop the exports here').waitFor();
    assert.equal(asked, 4);
    assert.equal(storeJson(), before);
  });

// ---- what the verdict does not speak of ----
await test('rows that could not be read, and what was not examined, stand above the findings', harbor(), async (page) => {
  const file = join(stores, 'harbor', 'xoro_inventory.csv');
  const before = readFileSync(file, 'utf8');
  const lines = before.split('\n');
  lines[1] = lines[1].replace(/,\d+,/, ',<b>many,');
  writeFileSync(file, lines.join('\n'));
  await page.reload();
  await page.getByText('The files have changed since: check again').waitFor();
  await check(page);
  const heads = await page.locator('main h2').allTextContents();
  const [unread, open, found] = ['Rows that could not be read', 'Not examined', 'What it found'].map((head) => heads.indexOf(head));
  assert.ok(unread >= 0 && open >= 0 && Math.max(unread, open) < found, heads.join());
  const row = page.locator('section', { hasText: 'Rows that could not be read' }).locator('tbody tr');
  assert.match(await row.first().textContent(), /xoro_inventory\.csv.*<b>many/s);
  const { not_examined } = JSON.parse(readFileSync(join(stores, 'harbor', '.drydock', 'checks', '2', 'check.json'), 'utf8'));
  assert.deepEqual(await page.locator('section', { hasText: 'Not examined' }).locator('li').allTextContents(), not_examined);
  writeFileSync(file, before);
  await page.reload();
  await page.getByText('The files have changed since: check again').waitFor();
  await check(page);
  assert.equal(await page.getByText('Rows that could not be read').count(), 0);
});

// ---- apply, and compare ----
await test('a repair is carried out, and two checks are compared', harbor(), async (page) => {
  const before = storeJson();
  await button(page, 'Carry out the repair').click();
  await page.getByText('Written. Run a check to see what is left.').waitFor(minutes);
  assert.notEqual(storeJson(), before);
  // What people do next stands by itself, and its files can be saved.
  const next = page.locator('#next li');
  await next.nth(1).waitFor();
  assert.match(await next.last().textContent(), /set in both systems what store\.json says now/);
  assert.doesNotMatch(await page.locator('#next').textContent(), /--undo/);
  const link = next.locator('a').first();
  const [saved] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const name = await link.textContent();
  assert.equal(saved.suggestedFilename(), name);
  assert.equal(readFileSync(await saved.path(), 'utf8'), readFileSync(join(stores, 'harbor', name), 'utf8'));
  await button(page, 'Files').click();
  await button(page, 'Check').click();
  await page.locator('#next').waitFor();
  await page.reload();
  await page.getByText('The files have changed since: check again').waitFor();
  assert.ok((await page.locator('#next li').count()) > 1, 'the next steps are gone with the page');
  await check(page);
  assert.equal(await page.locator('.verdict .word').textContent(), 'GO');
  await button(page, 'Compare').click();
  await page.getByText(/gone, \d+ unchanged\./).waitFor();
  assert.match(await page.locator('#compared').textContent(), /New: 0.*Gone: [1-9]/s);
  await button(page, 'Take the last repair back').click();
  await page.getByText('Written. Run a check').waitFor(minutes);
  assert.equal(storeJson(), before);
  await page.locator('#next').waitFor({ state: 'detached' });
});

// ---- decide ----
await test('a decision is taken, and taken back', harbor('matches'), async (page) => {
  const file = join(stores, 'harbor', 'decisions.json');
  const item = readFileSync(join(stores, 'harbor', 'xoro_inventory.csv'), 'utf8').split('\n')[1].split(',')[0];
  await page.getByLabel('Decision', { exact: true }).selectOption('alone');
  await page.getByLabel('Item number').fill(item);
  await button(page, 'Write the decision').click();
  await page.getByText('a decision needs').waitFor();
  await page.getByLabel('By', { exact: true }).fill('Kim <i>');
  await page.getByLabel('Reason', { exact: true }).fill('<img src=x onerror=window.hacked=1>');
  await button(page, 'Write the decision').click();
  await page.getByText('<img src=x onerror=window.hacked=1>').waitFor();
  assert.match(readFileSync(file, 'utf8'), /onerror/);
  await button(page, 'Take decision 1 back').click();
  await page.getByText('Nothing has been decided.').waitFor();
  assert.doesNotMatch(readFileSync(file, 'utf8'), /onerror/);
});

// ---- a store of what is dropped ----
const odd = 'mill <b>&amp; "x"';
await test('exports are dropped, and become a store; hostile names stay text', '', async (page) => {
  await page.getByLabel('Name').fill('../mill');
  await button(page, 'Make it').click();
  await page.getByText("can't be a folder's name here").waitFor();
  await page.getByLabel('Name').fill(odd);
  await button(page, 'Make it').click();
  await page.getByText('The folder is empty.').waitFor();
  assert.equal(await page.locator('#title').textContent(), odd);
  const files = ['products_export.csv', 'items_export.csv'].map((name) => ({ name, text: readFileSync(join(exports, name), 'utf8') }));
  const drop = (list) =>
    page.evaluate((list) => {
      const data = new DataTransfer();
      for (const { name, text } of list) data.items.add(new File([text], name));
      document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, list);
  await drop(files);
  await page.getByRole('cell', { name: 'items_export.csv' }).waitFor();
  await drop([{ name: 'page.html', text: '<script>' }]);
  await page.getByText("go into a store's folder").waitFor();
  // What is there already is replaced only when somebody says so.
  await drop([{ name: 'items_export.csv', text: 'other' }]);
  await page.getByText('is there already.').waitFor();
  await button(page, 'Keep what is there').click();
  assert.equal(readFileSync(join(stores, odd, 'items_export.csv'), 'utf8'), files[1].text);
  await page.locator('#choose-files').setInputFiles({ name: 'items_export.csv', mimeType: 'text/csv', buffer: Buffer.from(files[1].text) });
  await button(page, 'Replace it').click();
  await page.getByText('is there already.').waitFor({ state: 'hidden' });
  await button(page, 'Make store.json').click();
  await page.getByRole('cell', { name: 'store.json', exact: true }).waitFor();
  assert.ok(existsSync(join(stores, odd, 'store.json')));
  // Which column was taken for what is read before anything is filled in.
  const said = await page.locator('pre.said:visible').textContent();
  assert.match(said, /xoro_items\.csv, its columns:\n.*: /);
  assert.match(said, /Fill in what the exports do not tell:\n {2}- /);
  await button(page, 'Fill it in under Settings').click();
  const marks = page.locator('input[type=checkbox]');
  await marks.first().waitFor();
  assert.ok((await marks.count()) > 5);
  for (const mark of await marks.all()) await mark.check();
  await button(page, 'Save').click();
  await marks.first().waitFor({ state: 'detached' });
  assert.doesNotMatch(storeJson(odd), /\/\/ TODO/);
  await button(page, 'Check').click();
  await check(page);
  assert.match(await page.locator('main').textContent(), /<script>window\.hacked=1<\/script>/);
  assert.equal(await page.locator('main script, main img, main b, main i').count(), 0);
});

// ---- everybody ----
for (const colorScheme of ['light', 'dark'])
  for (const [name, place] of [['stores', ''], ['check', harbor()], ['files', harbor('files')], ['settings', harbor('settings')], ['matches', harbor('matches')]])
    await test(`nothing serious stands in the way of a screen reader (${name}, ${colorScheme})`, place, async (page) => {
      for (const one of await page.locator('details').all()) await one.evaluate((e) => (e.open = true));
      await accessible(page, `${name} ${colorScheme}`);
    }, { colorScheme });

await test('light and dark can be chosen', harbor(), async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await button(page, 'Dark').click();
  assert.notEqual(await ground(), light);
  await button(page, 'Files').click();
  await page.getByText('Drop the exports here').waitFor();
  assert.notEqual(await ground(), light);
});

for (const place of ['', harbor(), harbor('files'), harbor('settings'), harbor('matches')])
  await test(`on a phone nothing is wider than the screen: ${place || 'stores'}`, place, async (page) => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
    // Nor is a cell so narrow that its text stands in one column of letters, or reached only by scrolling.
    const narrow = await page.evaluate(() =>
      [...document.querySelectorAll('main td')]
        .filter((cell) => cell.textContent !== '')
        .map((cell) => cell.getBoundingClientRect())
        .filter(({ width, right }) => width < 200 || right > innerWidth + 1).length,
    );
    assert.equal(narrow, 0);
  }, { viewport: { width: 390, height: 800 } });

for (const fragment of ['#;store=..;tab=files', '#;store=%2Fetc', '#;store=<img src=x onerror=window.hacked=1>', '#;store=harbor;tab=constructor'])
  await test(`a hostile link does nothing: ${fragment}`, '', async (page) => {
    await page.goto(`${url}${fragment}`);
    await page.reload();
    await page.waitForTimeout(300);
    assert.equal(await page.locator('main img').count(), 0);
  });

// ---- anything ----
for (const seed of [1, 2, 3])
  await test(`a random walk leaves no error (seed ${seed})`, harbor(), async (page) => {
    let state = seed;
    const below = (n) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), Math.floor((state / 2 ** 32) * n));
    const keys = ['ArrowDown', 'Home', 'End', 'Escape', 'Tab', 'Tab', 'Enter', 'Space', 'a'];
    for (let i = 0; i < 60; ++i) {
      if (below(4) === 0) await page.keyboard.press(keys[below(keys.length)]);
      else
        await page.evaluate((at) => {
          const all = [...document.querySelectorAll('button:not(:disabled), select, input:not([type=file]), summary')].filter((e) => e.checkVisibility());
          const one = all[Math.floor(at * all.length)];
          if (!one) return;
          if (one instanceof HTMLSelectElement) {
            one.selectedIndex = Math.floor(at * 997) % Math.max(one.options.length, 1);
            one.dispatchEvent(new Event('input', { bubbles: true }));
          } else if (one instanceof HTMLInputElement && one.type !== 'checkbox') {
            one.value = one.type === 'number' ? '1' : ['', 'e', '<b>', '%', ';'][Math.floor(at * 991) % 5];
            one.dispatchEvent(new Event('input', { bubbles: true }));
          } else one.click();
        }, below(1e6) / 1e6);
      await page.waitForTimeout(20);
    }
    // Whatever it has begun is ended, so that the next one begins at rest.
    await page.evaluate(() => fetch('api/cancel', { method: 'POST', body: '{}' }));
    await page.waitForTimeout(500);
  });

await browser.close();
console.log(failures === 0 ? 'all as expected' : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
