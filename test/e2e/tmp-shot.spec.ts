import { test } from './app.ts';
import { go } from './go.ts';
test('shot', async ({ app }) => {
  const page = await app.open('/tmp/primary/s.db');
  await page.setViewportSize({ width: 1300, height: 2600 });
  await go(page, '#/primary');
  await page.getByRole('row', { name: /All planned|All patients/ }).first().click();
  await page.screenshot({ path: '/tmp/primary/light.png', fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: '/tmp/primary/dark.png', fullPage: true });
});
