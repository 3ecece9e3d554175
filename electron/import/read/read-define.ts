/** A define.xml of CDISC: a row for each variable of each data set, with label and codes. */
import type { Buffer } from 'node:buffer';
import { DEFINE_COLUMNS } from '../../../shared/import/companions/define.ts';
import type { CodedValue, SourceTable } from '../../../shared/import/source-table.ts';
import type { ReadSetting } from './read-setting.ts';
import { tableBuilder } from './table-builder.ts';
import { readXml } from './xml-events.ts';

type Item = { readonly name: string; label: string; list: string | null };

type Defined = {
  readonly items: Map<string, Item>;
  /** Data set of each item, as its groups name them. */
  readonly used: { readonly dataset: string; readonly item: string }[];
  readonly lists: Map<string, CodedValue[]>;
};

/** @throws Refused `damaged` */
export function readDefine(bytes: Buffer, setting: ReadSetting): readonly SourceTable[] {
  const { items, used, lists } = readDefined(new TextDecoder('utf-8').decode(bytes));
  const builder = tableBuilder(DEFINE_COLUMNS.map((name) => ({ name })));
  used.forEach(({ dataset, item }, index) => {
    const found = items.get(item);
    if (found === undefined) return;
    const codes = found.list === null ? undefined : lists.get(found.list);
    const written = codes === undefined || codes.length === 0 ? '' : JSON.stringify(codes);
    builder.push([dataset, found.name, found.label, written], index + 1);
  });
  const table = builder.finish({
    name: setting.source,
    file: setting.file,
    part: null,
    kind: 'define',
    placeName: 'row',
  });
  return [table];
}

function readDefined(xml: string): Defined {
  const defined: Defined = { items: new Map(), used: [], lists: new Map() };
  const at = { dataset: '', item: null as Item | null, list: null as CodedValue[] | null };
  let code: string | null = null;
  let inText = false;
  readXml(xml, {
    open: (name, attributes) => {
      const attribute = (key: string) => attributes.get(key) ?? '';
      inText = name === 'TranslatedText';
      switch (name) {
        case 'ItemGroupDef':
          at.dataset = attribute('Name');
          break;
        case 'ItemRef':
          if (at.dataset !== '')
            defined.used.push({ dataset: at.dataset, item: attribute('ItemOID') });
          break;
        case 'ItemDef':
          at.item = { name: attribute('Name'), label: '', list: null };
          defined.items.set(attribute('OID'), at.item);
          break;
        case 'CodeListRef':
          if (at.item !== null) at.item.list = attribute('CodeListOID');
          break;
        case 'CodeList':
          at.list = [];
          defined.lists.set(attribute('OID'), at.list);
          break;
        case 'CodeListItem':
          code = attribute('CodedValue');
          break;
        case 'EnumeratedItem':
          at.list?.push({ code: attribute('CodedValue'), label: attribute('CodedValue') });
          break;
      }
    },
    close: (name) => {
      inText = false;
      if (name === 'ItemGroupDef') at.dataset = '';
      if (name === 'ItemDef') at.item = null;
      if (name === 'CodeList') at.list = null;
      if (name === 'CodeListItem') code = null;
    },
    text: (text) => {
      const words = text.replace(/\s+/g, ' ').trim();
      if (!inText || words === '') return;
      if (at.list !== null && code !== null) at.list.push({ code, label: words });
      else if (at.item !== null) at.item.label = words;
    },
  });
  return defined;
}
