/** Several values out of a list. */
import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { Option } from './choice.tsx';
import './choice.css';
import './field.css';
import './popup.css';

type ChoicesProps = {
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly value: readonly string[];
  /** In the order of the options. */
  readonly onChange: (value: readonly string[]) => void;
  /** What the field says where nothing is chosen. */
  readonly none: string;
  /** More than these cannot be chosen. */
  readonly most?: number;
};

export function Choices(props: ChoicesProps) {
  const { label, options, value, onChange, none, most = Infinity } = props;
  const chosen = options.filter((option) => value.includes(option.value));
  const full = chosen.length >= most;
  return (
    <div className="field">
      <Select.Root
        multiple
        items={[...options]}
        value={chosen.map((option) => option.value)}
        modal={false}
        onValueChange={(next: string[]) =>
          onChange(options.map((option) => option.value).filter((key) => next.includes(key)))
        }
      >
        <Select.Label className="field-label">{label}</Select.Label>
        <Select.Trigger className="select-trigger">
          <Select.Value>{() => wordsOf(chosen, none)}</Select.Value>
          <ChevronsUpDown aria-hidden="true" />
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner
            className="positioner"
            sideOffset={3}
            alignItemWithTrigger={false}
            collisionPadding={8}
          >
            <Select.Popup className="popup">
              <Select.List className="select-list">
                {options.map((option) => (
                  <Select.Item
                    key={option.value}
                    value={option.value}
                    className="select-item"
                    disabled={full && !value.includes(option.value)}
                  >
                    <Select.ItemIndicator>
                      <Check aria-hidden="true" />
                    </Select.ItemIndicator>
                    <Select.ItemText className="item-text">{option.label}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </div>
  );
}

function wordsOf(chosen: readonly Option<string>[], none: string): string {
  const [only, ...others] = chosen;
  if (only === undefined) return none;
  return others.length === 0 ? only.label : `${chosen.length} chosen`;
}
