import { expect, test } from 'vitest';
import { plotConfig } from '../../../renderer/plot/plot-config.ts';

test('no button of a figure can send the data anywhere', () => {
  expect(plotConfig.showSendToCloud).toBe(false);
  expect(plotConfig.plotlyServerURL).toBe('');
  expect(plotConfig.displaylogo).toBe(false);
  expect(plotConfig.displayModeBar).toBe(false);
});

test('a drag writes no markup, which Trusted Types would refuse', () => {
  expect(plotConfig.showTips).toBe(false);
});
