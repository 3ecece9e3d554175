/** The words on a figure as they will be printed; each can be put otherwise, and back. */
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import type { Words } from '../../shared/trial/plan/figure-words.ts';
import { LinesInput } from '../fields/lines-input.tsx';
import { TextInput } from '../fields/text-input.tsx';
import { useWords } from '../session/use-words.ts';

/** Words of one kind that stand for others, such as the names of groups. */
type Renamed = 'names' | 'annotations';

export function WordsSettings({ request }: { readonly request: FigureRequest }) {
  const { own, words, setWords } = useWords(request);
  if (own === null) return null;
  /** What equals the program's own, or is empty, is no word of the user's. */
  const put = (key: keyof Words, value: Words[typeof key]): void => {
    const others = Object.fromEntries(Object.entries(words).filter(([name]) => name !== key));
    setWords(value === undefined ? others : { ...others, [key]: value });
  };
  const line = (key: 'title' | 'xTitle' | 'yTitle', label: string) => {
    const printed = own[key];
    return printed === null ? null : (
      <TextInput
        label={label}
        value={words[key] ?? printed}
        onCommit={(value) => put(key, value === printed || value === '' ? undefined : value)}
      />
    );
  };
  const renamed = (key: Renamed, legend: string) =>
    own[key].length === 0 ? null : (
      <details>
        <summary>{legend}</summary>
        {own[key].map((name) => (
          <TextInput
            key={name}
            label={name}
            value={words[key]?.[name] ?? name}
            onCommit={(value) => {
              const others = Object.entries(words[key] ?? {}).filter(([one]) => one !== name);
              const all = value === name || value === '' ? others : [...others, [name, value]];
              put(key, all.length === 0 ? undefined : (Object.fromEntries(all) as Words[Renamed]));
            }}
          />
        ))}
      </details>
    );
  return (
    <fieldset className="fieldset" data-testid="words">
      <legend>Words</legend>
      {line('title', 'Title')}
      {line('xTitle', 'x axis')}
      {line('yTitle', 'y axis')}
      {renamed('names', 'Names of groups')}
      {renamed('annotations', 'Annotations')}
      <LinesInput
        label="Footnotes, one a line"
        lines={words.footnotes ?? own.footnotes}
        onCommit={(lines) =>
          put('footnotes', lines.join('\n') === own.footnotes.join('\n') ? undefined : lines)
        }
        help="Kept in the plan's file and used in reports, slides and panels too. Every file says which words were edited."
      />
      <button
        type="button"
        className="button plain"
        disabled={Object.keys(words).length === 0}
        onClick={() => setWords({})}
      >
        Back to the program&apos;s words
      </button>
    </fieldset>
  );
}
