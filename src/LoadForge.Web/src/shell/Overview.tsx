import { useEffect, useState, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { CourseLine } from '../charts/CourseLine';
import type { Embedded } from '../document/embedded';
import type { IndexDocument, IndexedTest } from '../document/format/indexFormat';
import { indexOf } from '../document/indexOfResults';
import { NONE, period, quantity } from '../units/quantity';
import { badgeOf, TEST_SIGNS } from './badge';
import { ThemeSwitch } from './ThemeSwitch';

/** Every test of an assembly with its verdict; each opens. */
export function Overview({ index, results }: { readonly index: IndexDocument | null; readonly results: readonly Embedded[] }): ReactNode {
  const [list, setList] = useState(index);
  useEffect(() => {
    if (index === null) void indexOf(results).then(setList);
  }, [index, results]);
  if (!list)
    return (
      <main>
        <p className="empty" role="status">
          Reading the results…
        </p>
      </main>
    );
  const badge = badgeOf(list.tests.filter(({ isRun }) => !isRun));
  return (
    <>
      <header className="head">
        <div className="title">
          <h1>{list.name}</h1>
          <p className={`badge ${badge.status}`}>{badge.text}</p>
          <ThemeSwitch />
        </div>
      </header>
      <main>
        <section className="scroll" tabIndex={0} aria-label="Tests">
          <table className="tests">
            <thead>
              <tr>
                <th scope="col">test</th>
                <th scope="col" className="number">
                  duration
                </th>
                <th scope="col" className="number">
                  requests
                </th>
                <th scope="col" className="number">
                  failed %
                </th>
                <th scope="col" className="number">
                  throughput
                </th>
                <th scope="col" className="number">
                  p95
                </th>
                <th scope="col">p95 over time</th>
              </tr>
            </thead>
            <tbody>
              {list.tests.map((test, index) => (
                <Row key={index} test={test} />
              ))}
            </tbody>
          </table>
        </section>
      </main>
    </>
  );
}

function Row({ test }: { readonly test: IndexedTest }): ReactNode {
  const [, change] = useView();
  const name = (
    <>
      <span className={`sign ${test.status}`} aria-hidden="true">
        {TEST_SIGNS[test.status]}
      </span>{' '}
      <span className="hidden">{test.status}: </span>
      <bdi>{test.name}</bdi>
    </>
  );
  const address = test.file === null ? null : fileAddress(test.file);
  return (
    <tr className={test.isRun ? 'run' : undefined}>
      <th scope="row">
        {test.result !== null ? (
          <button
            type="button"
            className="name"
            onClick={() => {
              change({ run: test.result, selection: null });
              scrollTo(0, 0);
            }}
          >
            {name}
          </button>
        ) : address !== null ? (
          <a className="name" href={address}>
            {name}
          </a>
        ) : (
          name
        )}
        {test.summary && <p className="evidence">{test.summary}</p>}
      </th>
      <td className="number">{test.startedAt === null ? NONE : period(test.durationUs / 1e6)}</td>
      <td className="number">{test.startedAt === null ? NONE : quantity(test.requests, 'count')}</td>
      <td className={(test.errorRate ?? 0) > 0 ? 'number bad' : 'number'}>{quantity(test.errorRate, 'ratio')}</td>
      <td className="number">{quantity(test.throughput, 'perSecond')}</td>
      <td className="number">{quantity(test.p95Us, 'time')}</td>
      <td className="spark">
        <CourseLine values={test.course} />
      </td>
    </tr>
  );
}

/** Only a file in the same folder may be linked: a name from a result must never become an address elsewhere. */
const fileAddress = (file: string): string | null => (/^[^/\\:?#]+\.html$/.test(file) ? `./${encodeURIComponent(file)}` : null);
