/** Designs of one arm: one stage, two stages, times, and what follows after two stages. */
import { Tabs } from '@base-ui/react/tabs';
import { PageHead } from '../../components/page-parts.tsx';
import { goTo } from '../../route/route.ts';
import { AfterTwoStages } from './after-two-stages.tsx';
import { OneStage } from './one-stage.tsx';
import { TimeDesign } from './time-design.tsx';
import { TwoStages } from './two-stages.tsx';

const VIEWS = [
  { value: 'one-stage', label: 'One stage', view: OneStage },
  { value: 'two-stages', label: 'Two stages', view: TwoStages },
  { value: 'after', label: 'After two stages', view: AfterTwoStages },
  { value: 'times', label: 'Time to event', view: TimeDesign },
] as const;

export function DesignPage({ detail }: { readonly detail: string }) {
  const chosen = VIEWS.find(({ value }) => value === detail) ?? VIEWS[0];
  const View = chosen.view;
  return (
    <>
      <PageHead title="Design">
        Designs of a trial with one arm. Each starts from the plan; nothing here changes it.
      </PageHead>
      <Tabs.Root
        className="stack"
        value={chosen.value}
        onValueChange={(value: string) => goTo('design', value)}
      >
        <Tabs.List className="tabs-list" activateOnFocus>
          {VIEWS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={chosen.value} key={chosen.value} className="stack">
          <View />
        </Tabs.Panel>
      </Tabs.Root>
    </>
  );
}
