// The picture of the local page: pictures.mjs BROWSER URL PICTURE
import { chromium } from 'playwright-core';

const [executablePath, url, picture] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1200, height: 1150 }, colorScheme: 'light' });
await page.goto(`${url}#;store=harbor`);
await page.getByRole('button', { name: 'Run a check' }).click();
await page.locator('.verdict').waitFor({ timeout: 240_000 });
await page.screenshot({ path: picture });
await browser.close();
