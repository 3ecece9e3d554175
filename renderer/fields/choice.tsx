/** One value out of a few: side by side when short, else in a list. */
import { Select } from '@base-ui/react/select';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useId } from 'react';
import './choice.css';
import './field.css';
import './popup.css';

export type Option<T extends string> = { readonly value: T; readonly label: string };

type ChoiceProps<T extends string> = {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly help?: string | undefined;
  /** Side by side whatever the length of the words. */
  readonly sideBySide?: boolean;
};

const LETTERS_SIDE_BY_SIDE = 26;

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const letters = props.options.reduce((sum, option) => sum + option.label.length + 2, 0);
  const short =
    props.sideBySide === true || (props.options.length <= 4 && letters <= LETTERS_SIDE_BY_SIDE);
  return short ? <Segmented {...props} /> : <List {...props} />;
}

function Segmented<T extends string>({ label, options, value, onChange, help }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <span className="field-label" id={id}>
        {label}
      </span>
      <ToggleGroup
        className="segmented"
        aria-labelledby={id}
        value={[value]}
        onValueChange={(values) => {
          const [next] = values;
          if (next !== undefined) onChange(next as T);
        }}
      >
        {options.map((option) => (
          <Toggle key={option.value} value={option.value}>
            {option.label}
          </Toggle>
        ))}
      </ToggleGroup>
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}

function List<T extends string>({ label, options, value, onChange, help }: ChoiceProps<T>) {
  return (
    <div className="field">
      <Select.Root
        items={[...options]}
        value={value}
        modal={false}
        onValueChange={(next) => {
          if (next !== null) onChange(next as T);
        }}
      >
        <Select.Label className="field-label">{label}</Select.Label>
        <Select.Trigger className="select-trigger">
          <Select.Value />
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
                  <Select.Item key={option.value} value={option.value} className="select-item">
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
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}
