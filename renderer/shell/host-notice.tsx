/** The host does not answer: the pages go on, and the window says what waits. */
import { useEffect, useRef } from 'react';
import { host } from '../host/host.ts';
import { useAskingAgain } from '../host/reach.ts';
import './strip.css';

const hello = () => host.hello({});

type HostNoticeProps = {
  /** The last draft reached the host's disk. */
  readonly kept: boolean;
  readonly onBack: () => void;
};

export function HostNotice({ kept, onBack }: HostNoticeProps) {
  const reach = useAskingAgain(hello);
  const before = useRef(reach);
  useEffect(() => {
    if (before.current !== 'here' && reach === 'here') onBack();
    before.current = reach;
  }, [reach, onBack]);
  switch (reach) {
    case 'gone':
      return (
        <div className="strip warning" role="alert">
          <p>
            <strong>OneArm does not answer.</strong> These pages and every setting go on working;
            saving and exporting wait until it is back. Trying again.
          </p>
        </div>
      );
    case 'restarted':
      return (
        <div className="strip warning" role="alert">
          <p>
            <strong>OneArm was started again.</strong> It does not know this window: open the
            address that it printed. What you did here is kept in this window until you close it.
          </p>
        </div>
      );
    case 'here':
      return kept ? null : (
        <div className="strip warning" role="status">
          <p>
            <strong>Your changes are kept in this window only.</strong> The folder of OneArm cannot
            be written to; save the plan to keep it.
          </p>
        </div>
      );
    default:
      return reach satisfies never;
  }
}
