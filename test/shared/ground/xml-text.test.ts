/** Escapes of XML 1.0 (2.4 and 2.2), worked out by hand. */
import { expect, test } from 'vitest';
import { xmlText } from '../../../shared/ground/xml-text.ts';

test.each([
  ['PSA < 0.02 & "low" > 0', 'PSA &lt; 0.02 &amp; &quot;low&quot; &gt; 0'],
  ['&lt; is kept as written', '&amp;lt; is kept as written'],
  ['≥ 50% µg/L, plain', '≥ 50% µg/L, plain'],
  ['a\u0000b\u000bc\uffffd', 'abcd'],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['', ''],
])('%j is written %j', (text, written) => {
  expect(xmlText(text)).toBe(written);
});
