/** The dialog that a figure leaves by: its words, own presets, its text, and all figures at once. */
import { unzipSync } from 'fflate';
import { expect, test } from './app.ts';
import { downloaded, go } from './go.ts';

const open = async (page: Parameters<typeof go>[0]): Promise<void> => {
  await go(page, '#/survival/OS');
  await page.getByRole('button', { name: 'Export', exact: true }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

test('edited words stand on the page and in files, are undone, and go back to the program’s', async ({
  app,
}) => {
  const page = await app.open('sample');
  await open(page);
  const title = page.getByTestId('words').getByLabel('Title', { exact: true });
  await expect(title).toHaveValue('Overall survival');
  await title.fill('Survival of everybody');
  await title.press('Enter');
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Caption and method' }).click(),
  );
  expect(name).toMatch(/-km-OS\.txt$/);
  const text = bytes.toString('utf8');
  expect(text).toMatch(/^Survival of everybody/);
  expect(text).toContain('Words edited by hand: title.');
  await page.keyboard.press('Escape');
  const caption = page.locator('figure figcaption').first();
  await expect(caption).toContainText('Survival of everybody');
  await page.keyboard.press('Control+z');
  await expect(caption).toContainText('Overall survival');
  await page.keyboard.press('Control+Shift+z');
  await expect(caption).toContainText('Survival of everybody');
  await go(page, '#/plan');
  const edited = page.getByTestId('edited-words');
  await expect(edited).toContainText('km-OS');
  await edited.getByRole('button', { name: /Back to the program/ }).click();
  await expect(edited).toHaveCount(0);
});

test('a look is kept under a name, and all figures leave with it', async ({ app }) => {
  const page = await app.open('sample');
  await open(page);
  const type = page.getByLabel('Type', { exact: true });
  await type.fill('9');
  await type.press('Enter');
  await page.getByText('Own presets').click();
  await page.getByLabel('Keep this look as').fill('Lab');
  await page.getByLabel('Keep this look as').press('Enter');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Forget “Lab”' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'SVG' }).click();
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Export all with this look' }).click(),
  );
  expect(name).toMatch(/-figures\.zip$/);
  const files = Object.entries(unzipSync(bytes));
  const curve = files.find(([path]) => path.endsWith('figures/km-OS.svg'))?.[1];
  expect(Buffer.from(curve ?? []).toString('utf8')).toContain('own preset “Lab”');
  await page.reload();
  await open(page);
  await expect(page.getByRole('combobox', { name: 'Preset' })).toContainText('Lab');
  await page.getByText('Own presets').click();
  await page.getByRole('button', { name: 'Forget “Lab”' }).click();
  await expect(page.getByRole('button', { name: 'Forget “Lab”' })).toHaveCount(0);
});

test('panels are put together from any figures, and leave as one file', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/report');
  await page.getByRole('button', { name: 'Remove panel D' }).click();
  await page.getByRole('combobox', { name: 'Panel A' }).click();
  await page.getByRole('option', { name: 'Several endpoints' }).click();
  await page.getByRole('button', { name: 'a, b', exact: true }).click();
  await page.getByRole('button', { name: 'Export the panels' }).click();
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'SVG' }).click();
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Export SVG' }).click(),
  );
  expect(name).toMatch(/-composed\.svg$/);
  const letters = [...bytes.toString('utf8').matchAll(/font-weight="(?:bold|700)"[^>]*>([a-d])</g)];
  expect(letters.map(([, letter]) => letter)).toEqual(['a', 'b', 'c']);
});
