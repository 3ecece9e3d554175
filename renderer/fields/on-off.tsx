/** A switch with its label. */
import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import './on-off.css';
import './field.css';

type OnOffProps = {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly help?: string | undefined;
};

export function OnOff({ label, value, onChange, help }: OnOffProps) {
  const id = useId();
  return (
    <div className="field">
      <div className="field inline">
        <span className="field-label" id={id}>
          {label}
        </span>
        <Switch.Root
          className="switch"
          aria-labelledby={id}
          checked={value}
          onCheckedChange={onChange}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}
