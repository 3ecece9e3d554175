/** What changed since an earlier cut: patients, values, endpoints with their curves, checks, results. */
import { Colophon } from '../../components/colophon.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { Changes } from './changes.tsx';
import { ChooseEarlier } from './choose-earlier.tsx';
import { useEarlierCut } from './use-earlier-cut.ts';

export function ChangesPage() {
  const { choosing, open, take, forget } = useEarlierCut();
  if (choosing.state === 'ready') return <Changes earlier={choosing} onForget={forget} />;
  return (
    <>
      <PageHead title="What changed">
        The open trial beside an earlier file of it: every value that differs, and what it did to
        the results.
      </PageHead>
      <ChooseEarlier
        busy={choosing.state === 'opening'}
        refusal={choosing.state === 'refused' ? choosing.refusal : null}
        instead={choosing.state === 'refused' ? choosing.instead : []}
        onOpen={open}
        onFile={take}
      />
      <Colophon
        method={[
          'Rows are the same when patient and key are the same: a date, a cycle, an item. The earlier file is only read.',
        ]}
      />
    </>
  );
}
