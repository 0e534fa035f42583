import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { CursorContext, CursorStore } from '../charts/cursorStore';
import type { Run } from '../model/run';
import { RunContext, type OpenRun } from '../model/runContext';
import { About } from '../sections/About';
import { ChartKey } from '../charts/ChartKey';
import { Comparisons } from '../sections/Comparisons';
import { Errors } from '../sections/Errors';
import { Findings } from '../sections/Findings';
import { HeatMap } from '../sections/HeatMap';
import { LoadChart } from '../sections/LoadChart';
import { OtherRun } from '../sections/OtherRun';
import { Resources } from '../sections/Resources';
import { ResponseChart } from '../sections/ResponseChart';
import { Slowest } from '../sections/Slowest';
import { Spectrum } from '../sections/Spectrum';
import { Steps } from '../sections/steps/Steps';
import { ThroughputChart } from '../sections/ThroughputChart';
import { Verdicts } from '../sections/Verdicts';
import { cutOf, visibleRange } from '../selection/cut';
import { silentPoints } from '../selection/lines';
import { Header } from './Header';
import { Navigation } from './Navigation';
import { Toolbar } from './Toolbar';
import { scrollTo } from './useJump';
import { useOtherRun } from './useOtherRun';

/** The page of one run, read from the top: verdicts, what was found, the run over time, and then every detail. */
export function RunPage({
  run,
  isLive = false,
  children,
}: {
  readonly run: Run;
  readonly isLive?: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  const cursor = useRef<CursorStore>(null);
  cursor.current ??= new CursorStore();
  const { other, remove } = useOtherRun();
  const open = useOpen(run, other, isLive);
  useSectionOfAddress(run.isComplete);

  // While a run is in progress there are none before the first judging, and none at all without thresholds; an ended run says that it has none.
  const hasThresholds = !isLive || run.verdicts.length > 0;
  return (
    <RunContext value={open}>
      <CursorContext value={cursor.current}>
        <Header head={run.head} verdicts={run.verdicts} isLive={isLive}>
          {children}
        </Header>
        <Navigation isLive={isLive} hasThresholds={hasThresholds} />
        <main>
          {hasThresholds && <Verdicts isLive={isLive} />}
          {!isLive && <Findings />}
          <Toolbar />
          <OtherRun onRemove={remove} />
          <section id="charts" aria-labelledby="charts-title">
            <div className="section-head">
              <h2 id="charts-title">Over time</h2>
              <ChartKey />
            </div>
            <LoadChart />
            <ResponseChart id="response" track={run.total} otherTrack={other?.total ?? null} title="Response time" />
            <ThroughputChart id="throughput" track={run.total} title="Throughput" />
            <HeatMap id="heat" track={run.total} />
          </section>
          <Steps />
          <section id="spectrum" aria-labelledby="spectrum-title">
            <h2 id="spectrum-title">Latency spectrum</h2>
            <Spectrum track={run.total} otherTrack={other?.total ?? null} title="Response time by percentile" />
          </section>
          <Errors />
          {!isLive && <Slowest />}
          <Resources />
          {!isLive && <Comparisons comparisons={run.comparisons} />}
          <About {...run} product={run.head.product} />
        </main>
      </CursorContext>
    </RunContext>
  );
}

/** Shows the section that the address names, once the page has its final height. */
function useSectionOfAddress(isComplete: boolean): void {
  const [{ section }] = useView();
  const wanted = useRef(section);
  useEffect(() => {
    const target = wanted.current;
    if (!isComplete || target === null) return;
    wanted.current = null;
    requestAnimationFrame(() => {
      scrollTo(target, true);
    });
  }, [isComplete]);
}

function useOpen(run: Run, other: Run | null, isLive: boolean): OpenRun {
  const [{ selection }] = useView();
  const end = Math.max(run.time.end.at(-1) ?? 0, isLive ? 0 : run.head.duration);
  const silent = useMemo(() => silentPoints(run.total.rows, run.time), [run]);
  return useMemo(
    () => ({
      run,
      other,
      silent: run.isComplete ? silent : [],
      cut: cutOf(selection, run.phases, run.time),
      otherCut: other && cutOf(selection, other.phases, other.time),
      visible: visibleRange(selection, run.phases, end),
    }),
    [run, other, silent, selection, end],
  );
}
