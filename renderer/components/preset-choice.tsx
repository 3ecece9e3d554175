/** The presets of figures: those of the program with their source, and the user's own. */
import { useState } from 'react';
import { PRESET_FACTS, PRESETS } from '../../shared/drawing/look.ts';
import { LOOK_NAMES } from '../../shared/figures/model/figure-look.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import { Choice } from '../fields/choice.tsx';
import { TextInput } from '../fields/text-input.tsx';
import { useOwnLooks } from '../host/use-own-looks.ts';
import { RefusalNotice } from './refusal-notice.tsx';

type PresetChoiceProps = {
  readonly look: FigureLook;
  readonly onLook: (look: FigureLook) => void;
};

const OWN = 'own: ';
const LONGEST_NAME = 60;

export function PresetChoice({ look, onLook }: PresetChoiceProps) {
  const { looks, refusal, keep, forget } = useOwnLooks();
  const [name, setName] = useState('');
  const own = looks.find((one) => one.name === look.ownName);
  const save = (): void => {
    const kept = name.trim().slice(0, LONGEST_NAME);
    void keep(kept, look).then((saved) => {
      if (saved) onLook({ ...look, ownName: kept });
      if (saved) setName('');
    });
  };
  return (
    <>
      <Choice
        label="Preset"
        options={[
          ...LOOK_NAMES.map((value) => ({
            value: value as string,
            label: PRESET_FACTS[value].label,
          })),
          ...looks.map((one) => ({ value: OWN + one.name, label: one.name })),
        ]}
        value={own === undefined ? look.preset : OWN + own.name}
        onChange={(value) => {
          const chosen = looks.find((one) => OWN + one.name === value);
          const preset = LOOK_NAMES.find((one) => one === value) ?? 'custom';
          onLook(chosen?.look ?? PRESETS[preset]);
        }}
      />
      <p className="small quiet">
        {own === undefined ? PRESET_FACTS[look.preset].source : 'your own preset'}
      </p>
      <details>
        <summary>Own presets</summary>
        <TextInput
          label="Keep this look as"
          value={name}
          onCommit={setName}
          help="Kept on this machine for every trial; the name stands in each file made with it."
        />
        <div className="button-row">
          <button type="button" className="button" disabled={name.trim() === ''} onClick={save}>
            Keep
          </button>
          {own === undefined ? null : (
            <button
              type="button"
              className="button plain"
              onClick={() =>
                void forget(own.name).then((gone) => {
                  if (gone) onLook({ ...look, ownName: '' });
                })
              }
            >
              Forget “{own.name}”
            </button>
          )}
        </div>
      </details>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </>
  );
}
