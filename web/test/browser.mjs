// Reports in a real browser: browser.mjs BROWSER CHECK.html HOSTILE.html SWEEP.html EXPLORE.html
// Nothing may ask the network, and nothing may be left in the console.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const [executablePath, check, hostile, sweep, explore] = process.argv.slice(2);
const address = (file) => pathToFileURL(resolve(file)).href;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let failures = 0;

/** Runs `body` on a page of its own, and holds it against what every page keeps to. */
async function test(name, file, body, options = {}) {
  const began = Date.now();
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const complaints = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') || request.resourceType() !== 'document') complaints.push(`asks for ${request.url()}`);
  });
  try {
    await page.goto(address(file) + (options.fragment ?? ''));
    await body(page);
    assert.deepEqual(complaints, []);
    console.log(`${name}: ${Date.now() - began} ms`);
  } catch (error) {
    ++failures;
    console.error(`FAILED ${name}: ${error.message}\n${complaints.join('\n')}`);
  }
  await context.close();
}

const fragmentOf = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const visible = (page, selector) => page.locator(selector).filter({ visible: true }).count();

async function accessible(page, what, within = 'body') {
  // What is off the screen is judged too.
  await page.addStyleTag({ content: '*{content-visibility:visible!important}' });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((at) => window.axe.run(at, { resultTypes: ['violations'] }), within);
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(bad.map(({ id, nodes }) => `${what}: ${id}: ${nodes.length} as ${nodes[0].html.slice(0, 160)}`), []);
}

// ---- read without scripts ----
await test('the page is whole without its script', check, async (page) => {
  assert.ok((await visible(page, 'article.finding')) > 0);
  assert.ok((await visible(page, 'ol.lanes li')) > 0);
  assert.ok((await visible(page, '.held')) > 0);
  assert.equal(await page.locator('button').count(), 0);
}, { javaScriptEnabled: false });

// ---- open ----
await test('it is ready within a second', check, async (page) => {
  const ready = () => page.evaluate(() => performance.getEntriesByType('navigation')[0].domComplete);
  let best = await ready();
  for (let i = 0; i < 3 && best >= 1000; ++i) {
    await page.reload();
    best = Math.min(best, await ready());
  }
  assert.ok(best < 1000, `${best} ms`);
  assert.ok(statSync(check).size < 5e6);
});

// ---- filter and sort ----
await test('findings are filtered by words and severity, and the address says so', check, async (page) => {
  const rows = '.overview tbody tr';
  const before = await visible(page, rows);
  const stories = await visible(page, 'article.finding');
  await page.getByLabel('Show', { exact: true }).selectOption('Errors');
  const errors = await visible(page, rows);
  assert.ok(errors > 0 && errors < before, `${errors} of ${before}`);
  assert.ok((await visible(page, 'article.finding')) < stories);
  const word = (await page.locator(`${rows}:visible .about`).first().textContent()).trim();
  await page.getByLabel('Find', { exact: true }).fill(word);
  assert.ok((await visible(page, rows)) >= 1);
  assert.match(await fragmentOf(page), /;show=bad;find=/);
  await page.getByLabel('Find', { exact: true }).fill('xyzzy');
  assert.equal(await visible(page, rows), 0);
  await page.getByLabel('Find', { exact: true }).fill('');
  await page.getByLabel('Show', { exact: true }).selectOption('All');
  assert.equal(await visible(page, rows), before);
  assert.equal(await fragmentOf(page), '');
});

await test('a table is sorted by a head, and back', check, async (page) => {
  const units = () => page.locator('.overview tbody .units').allTextContents();
  const numbers = (texts) => texts.filter(Boolean).map((t) => Number(t.replace(/,/g, '')));
  await page.locator('.overview').getByRole('button', { name: 'Units' }).click();
  const down = numbers(await units());
  assert.deepEqual(down, [...down].sort((a, b) => b - a));
  assert.equal(await page.locator('.overview [aria-sort]').getAttribute('aria-sort'), 'descending');
  await page.locator('.overview').getByRole('button', { name: 'Units' }).click();
  const up = numbers(await units());
  assert.deepEqual(up, [...down].reverse());
});

// ---- views ----
await test('a client sees what a client needs', check, async (page) => {
  assert.ok((await visible(page, '#rules')) > 0);
  await page.getByRole('button', { name: 'Client' }).click();
  assert.equal(await visible(page, '#rules'), 0);
  assert.equal(await visible(page, 'ol.lanes'), 0);
  assert.ok((await visible(page, 'article.finding')) <= 3);
  assert.ok((await visible(page, '#settings tr.key')) > 0);
  assert.equal(await page.getByRole('button', { name: 'Client' }).getAttribute('aria-pressed'), 'true');
  assert.equal(await fragmentOf(page), '#;view=client');
  await page.getByRole('button', { name: 'Engineer' }).click();
  assert.ok((await visible(page, '#rules')) > 0);
});

for (const machine of ['light', 'dark'])
  await test(`light and dark can be chosen on a ${machine} machine`, check, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const byMachine = await ground();
    await page.getByRole('button', { name: 'Light' }).click();
    const light = await ground();
    await page.getByRole('button', { name: 'Dark' }).click();
    const dark = await ground();
    assert.notEqual(light, dark);
    assert.equal(byMachine, machine === 'dark' ? dark : light);
    assert.match(await fragmentOf(page), /light=dark/);
    if (machine === 'light') await accessible(page, 'dark');
    await page.getByRole('button', { name: 'Auto' }).click();
    assert.equal(await ground(), byMachine);
  }, { colorScheme: machine });

// ---- stories ----
const story = (page) => page.locator('article.finding:has(ol.lanes)').first();

await test('a story is stepped through by button and key', check, async (page) => {
  const article = story(page);
  const told = article.locator('.told');
  const steps = await article.locator('ol.lanes li[id]').count();
  await article.getByRole('button', { name: 'Next' }).click();
  assert.match(await told.textContent(), new RegExp(`^Step 1 of ${steps}, `));
  await article.locator('ol.lanes').focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await told.textContent(), /^Step 2 of/);
  assert.equal(await article.locator('[aria-current=step]').count(), 1);
  await page.keyboard.press('End');
  assert.match(await told.textContent(), new RegExp(`^Step ${steps} of`));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.match(await told.textContent(), new RegExp(`^Step ${steps - 1} of`));
  const id = await article.getAttribute('id');
  assert.equal(await fragmentOf(page), `#${id}-${steps - 1}`);
  // Where it went wrong, both sides' numbers stand there, before and after.
  await article.locator('li.decisive').click();
  assert.ok((await article.locator('.ledger tbody tr').count()) >= 2);
  assert.ok((await article.locator('.ledger .apart').count()) >= 1);
});

await test('a step has a link', hostile, async (page) => {
  assert.match(await story(page).locator('.told').textContent(), /^Step 2 of/);
  await page.waitForFunction(() => {
    const { top, bottom } = document.getElementById('s1f1-2').getBoundingClientRect();
    return top > -1 && bottom <= innerHeight;
  });
  assert.equal(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed'), 'true');
}, { fragment: '#s1f1-2;light=dark' });

await test('each number opens its chain within 100 ms', check, async (page) => {
  const spent = await page.evaluate(() => {
    const times = [];
    for (const number of document.querySelectorAll('main button.number, .figures button.number')) {
      // The best of three: other tests run at the same time.
      let best = Infinity;
      for (let i = 0; i < 3 && best >= 100; ++i) {
        document.querySelector('dialog')?.close();
        const began = performance.now();
        number.click();
        document.querySelector('dialog').getBoundingClientRect();
        best = Math.min(best, performance.now() - began);
      }
      times.push(best);
      if (document.querySelectorAll('dialog[open]').length !== 1) throw new Error(number.textContent);
      if (document.querySelectorAll('dialog .chain li, dialog tr').length === 0)
        throw new Error(`nothing behind ${number.ariaLabel}`);
      document.querySelector('dialog').close();
    }
    return times;
  });
  assert.ok(spent.length > 10, `${spent.length} numbers`);
  assert.ok(Math.max(...spent) < 100, `${Math.max(...spent)} ms`);
});

await test('a chain ends at its number, and leads to its steps', check, async (page) => {
  const article = page.locator('article.finding:has(li.decisive[data-because])').first();
  await article.locator('.numbers button').first().click();
  const dialog = page.getByRole('dialog');
  const first = dialog.locator('.chain li').first();
  assert.match(await first.textContent(), /Step \d+.*event \d+/s);
  assert.match(await dialog.textContent(), /leads to step \d+ \(/);
  const texts = await dialog.locator('.chain li').allTextContents();
  assert.match(texts.at(-1), new RegExp(`^Step ${await article.locator('li.decisive').evaluate((li) => li.id.split('-').at(-1))}`));
  await accessible(page, 'dialog', 'dialog');
  const step = await first.getByRole('button').textContent();
  await first.getByRole('button').click();
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.match(await article.locator('.told').textContent(), new RegExp(`^${step} of`));
  await article.locator('.numbers button').first().click();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

// ---- stock over time ----
await test('a quantity over time is looked into by button and by mouse', check, async (page) => {
  const figure = page.locator('figure.stock').first();
  await figure.scrollIntoViewIfNeeded();
  const canvas = figure.locator('canvas');
  const drawn = async () => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    return canvas.evaluate((c) => c.toDataURL());
  };
  await canvas.waitFor();
  const whole = await drawn();
  for (const name of ['Closer', 'Later', 'Where it went wrong']) {
    await figure.getByRole('button', { name }).click();
    assert.notEqual(await drawn(), whole, name);
  }
  await figure.getByRole('button', { name: 'All', exact: true }).click();
  assert.equal(await drawn(), whole);
  const { x, y, width, height } = await figure.locator('.u-over').boundingBox();
  await page.mouse.move(x + width / 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
  assert.notEqual(await drawn(), whole);
});

// ---- everybody ----
await test('nothing serious stands in the way of a screen reader', check, (page) => accessible(page, 'light'));
await test('on a phone nothing is wider than the screen', check, async (page) => {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
}, { viewport: { width: 390, height: 800 } });

await test('it prints', check, async (page) => {
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await visible(page, '.tools, .stepper, .filter'), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
});

// ---- hostile ----
await test('hostile names stay text', hostile, async (page) => {
  const article = story(page);
  await article.locator('li.decisive').click();
  await article.locator('.ledger button').first().click();
  assert.match(await page.getByRole('dialog').textContent(), /<script>window\.hacked = 1<\/script>/);
  await page.keyboard.press('Escape');
  await article.locator('.numbers button').first().click();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator('img, iframe, object').count(), 0);
  assert.equal(await page.locator('script').count(), 1);
});
for (const fragment of ['#<img src=x onerror=window.hacked=1>', '#f1-2;view=<b>;find=%E0%A4%A;show=constructor', '#%', '#;;=;=x'])
  await test(`a hostile link does nothing: ${fragment}`, check, async (page) => {
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.ok((await visible(page, 'article.finding, .overview')) > 0);
  }, { fragment });

// ---- studies ----
await test('the coverage of a sweep is found by act, and told in words', sweep, async (page) => {
  const fields = page.locator('.grid td button');
  const all = await fields.count();
  assert.ok(all > 5);
  const select = page.getByLabel('With the act');
  const rare = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.cells tbody tr')].map((row) => [...row.querySelectorAll('.often, .once')].flatMap((e) => e.textContent.split(', ').filter(Boolean)));
    const count = (act) => rows.filter((row) => row.includes(act)).length;
    return [...document.querySelectorAll('#of-kind option')].map((e) => e.value).filter(Boolean).map((act) => [act, count(act)]).sort((a, b) => a[1] - b[1])[0];
  });
  await select.selectOption(rare[0]);
  assert.equal(await page.locator('.grid td:not(.dim)').count(), rare[1]);
  assert.match(await fragmentOf(page), /kind=/);
  // A link of it shows the same; a field leads to its words.
  await page.reload();
  assert.equal(await page.locator('.grid td:not(.dim)').count(), rare[1]);
  const field = page.locator('.grid td:not(.dim) button').first();
  const cell = await field.evaluate((e) => e.parentElement.dataset.cell);
  await field.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), cell);
  assert.ok(await page.locator(`#${cell}`).isVisible());
});

await test('the graph of states shows the way to damage and its point of no return', explore, async (page) => {
  const circles = await page.locator('svg.states circle:not(.no-return)').count();
  const figure = await page.locator('.figures dd').first().textContent();
  assert.equal(circles, Number(figure.replace(/,/g, '')));
  const way = await page.locator('section', { hasText: 'Way 1' }).first().locator('tbody tr').count();
  assert.equal(await page.locator('svg.states circle.way').count(), way + 1);
  assert.equal(await page.locator('svg.states .no-return').count(), 1);
  assert.equal(await page.locator('td', { hasText: 'point of no return' }).count(), 1);
});

for (const [name, file] of [['sweep', sweep], ['explore', explore]]) {
  await test(`a study is whole without its script (${name})`, file, async (page) => {
    assert.ok((await visible(page, 'article.finding')) > 0);
    assert.equal(await page.locator('button').count(), 0);
  }, { javaScriptEnabled: false });
  for (const colorScheme of ['light', 'dark'])
    await test(`nothing serious stands in the way of a screen reader (${name}, ${colorScheme})`, file, (page) => accessible(page, name), { colorScheme });
  await test(`on a phone no study is wider than the screen (${name})`, file, async (page) => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
  }, { viewport: { width: 390, height: 800 } });
}

// ---- anything ----
for (const [file, seed] of [[check, 1], [check, 2], [hostile, 3], [sweep, 4]])
  await test(`a random walk leaves no error (seed ${seed})`, file, async (page) => {
    let state = seed;
    const below = (n) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), Math.floor((state / 2 ** 32) * n));
    await page.evaluate(() => (window.print = () => {}));
    const keys = ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Escape', 'Tab', 'Enter', 'Space', 'a', 'ArrowDown', 'PageDown'];
    for (let i = 0; i < 60; ++i) {
      if (below(3) === 0) await page.keyboard.press(keys[below(keys.length)]);
      else
        await page.evaluate((at) => {
          const open = document.querySelector('dialog[open]') ?? document;
          const all = [...open.querySelectorAll('button:not(:disabled), a, .lanes li, select, input, summary')].filter((e) => e.checkVisibility());
          const one = all[Math.floor(at * all.length)];
          if (!one) return;
          if (one instanceof HTMLSelectElement) {
            one.selectedIndex = Math.floor(at * 997) % one.options.length;
            one.dispatchEvent(new Event('change'));
          } else if (one instanceof HTMLInputElement) {
            one.value = ['', 'e', '<b>', '%', ';'][Math.floor(at * 991) % 5];
            one.dispatchEvent(new Event('input'));
          } else one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        }, below(1e6) / 1e6);
    }
  });

await browser.close();
console.log(failures === 0 ? 'all as expected' : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
