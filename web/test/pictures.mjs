// The pictures of the docs: pictures.mjs BROWSER URL FOLDER REPORT
// ui.png is the local page after a check; report.png is the story of a report's first finding, at the step where it went wrong.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, url, folder, report] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1200, height: 1150 }, colorScheme: 'light' });
await page.goto(`${url}#;store=harbor`);
await page.getByRole('button', { name: 'Run a check' }).click();
await page.locator('.verdict').waitFor({ timeout: 240_000 });
await page.screenshot({ path: join(folder, 'ui.png') });

await page.goto(pathToFileURL(resolve(report)).href);
const story = page.locator('article.finding:has(ol.lanes):has(figure)').first();
await story.locator('li.decisive').first().click({ position: { x: 5, y: 5 } });
await story.locator('figure canvas').waitFor();
await story.screenshot({ path: join(folder, 'report.png') });
await browser.close();
