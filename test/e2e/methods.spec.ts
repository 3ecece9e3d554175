/** Designs, published intervals, tumour response and curves from a file, as a person uses them. */
import { expect, test } from './app.ts';
import { downloaded, go } from './go.ts';

test('each view of the Design page answers, and its figure leaves as PDF', async ({ app }) => {
  const page = await app.open('sample');
  for (const [view, shows] of [
    ['one-stage', 'figure'],
    ['two-stages', 'figure'],
    ['times', 'table'],
  ] as const) {
    await go(page, `#/design/${view}`);
    await expect(page.getByRole(shows).first()).toBeVisible();
  }
  await go(page, '#/design/two-stages');
  // Simon's designs of 50% against 71% at 5% and 80%: methods.md, section 7.
  const designs = page.getByRole('table').filter({ hasText: '5/10' }).first();
  await expect(designs).toContainText('25/41');
  await expect(designs).toContainText('22/35');
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'PDF, two columns' }).first().click(),
  );
  expect(name).toMatch(/two-stage.*\.pdf$/);
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
});

test('what follows after two stages is decided and estimated', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/design/after');
  // 5/10 and 26 of 41 against 50%: P, unbiased estimate, limits and those of Koyama and Chen.
  const main = page.getByRole('main');
  for (const words of ['0.0462', '69.5%', '50.3% to 79.1%', '50.3% to 78.4%'])
    await expect(main).toContainText(words);
});

test('an interval is checked for a proportion, for S(t) and for a median', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/which-interval');
  const main = page.getByRole('main');
  // 62 of 71 printed 77 to 94: methods.md, section 9.
  await expect(main).toContainText('Clopper-Pearson');
  for (const subject of ['S(t)', 'Median']) {
    await page.getByRole('button', { name: subject, exact: true }).click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

test('the tumour response has its waterfalls, durations and responders', async ({ app }) => {
  const page = await app.open('sample');
  for (const criterion of ['recist', 'recip']) {
    await go(page, `#/response/${criterion}`);
    await expect(page.getByRole('figure')).toHaveCount(3);
  }
});

test('a published curve is read from a file, drawn and removed; a wrong one is told', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const choose = (name: string, lines: readonly string[]) =>
    page.getByLabel('Curve file').setInputFiles({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
  await choose('up.csv', ['months,survival', '6,0.8', '12,0.9']);
  await expect(page.getByRole('alert')).toContainText('rises from 0.8 to 0.9 at 12');
  await choose('mine.csv', ['months,survival', '6,0.8', '12,0.6', '18,0.4']);
  await expect(page.getByRole('rowheader', { name: 'mine', exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove mine' }).click();
  await expect(page.getByRole('rowheader', { name: 'mine', exact: true })).toHaveCount(0);
});

test('an entry that cannot be is told where it was typed, and answers nothing', async ({ app }) => {
  const page = await app.open('sample');
  const typed = async (at: string, label: string, value: string): Promise<void> => {
    await go(page, at);
    const field = page.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  };
  const main = page.getByRole('main');
  for (const [at, label, value, says] of [
    ['#/which-interval', 'Successes', '80', 'Successes: 80 is more than n = 71.'],
    ['#/which-interval', 'Successes', '2,5', '2,5 is no whole number.'],
    ['#/which-interval', 'Patients', '0', '0 is out of range. Type a whole number from 1.'],
    ['#/design/one-stage', 'Alpha', '1', '1 is out of range.'],
    ['#/design/one-stage', 'Alpha', '0', 'such as 0.05 or 5%'],
    ['#/design/one-stage', 'Null proportion', '0.71', 'Null and alternative are the same'],
    ['#/design/two-stages', 'Alternative proportion', '0.4', 'has to lie above the null'],
    ['#/design/after', 'Successes among them', '99', 'Successes: 99 is more than n = 41.'],
    ['#/design/after', 'Patients treated', '8', 'The first stage is not complete: 10 patients.'],
    ['#/design/times', 'Power wanted', '80', '80 is out of range.'],
    ['#/design/times', 'Accrual', '-3', '-3 is out of range.'],
  ] as const) {
    await typed(at, label, value);
    await expect(main).toContainText(says);
  }
});

test('the critical count says its direction', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/design/one-stage');
  const main = page.getByRole('main');
  await expect(main).toContainText('26or more of 40 alive');
  const field = page.getByLabel('Alternative proportion', { exact: true });
  await field.fill('30%');
  await field.press('Enter');
  await expect(main).toContainText('14or fewer of 40 alive');
});
