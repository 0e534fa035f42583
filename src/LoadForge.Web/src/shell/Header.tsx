import type { ReactNode } from 'react';
import type { Verdict } from '../model/judgement';
import type { RunHead } from '../model/run';
import { period } from '../units/quantity';
import { SIGNS } from './signs';
import { overall, summary } from './verdictSummary';

/** Name, verdict, target, profile and how the run ended. */
export function Header({
  head,
  verdicts,
  isLive = false,
  children,
}: {
  readonly head: RunHead;
  readonly verdicts: readonly Verdict[];
  readonly isLive?: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  const status = overall(verdicts);
  return (
    <header className="head">
      <div className="title">
        <h1>{head.name}</h1>
        {status && (
          <p className={`badge ${status}`}>
            <span aria-hidden="true">{SIGNS[status]}</span> {isLive ? 'so far ' : ''}
            {summary(verdicts, status)}
          </p>
        )}
        {children}
      </div>
      <dl className="facts">
        {factsOf(head, isLive).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {head.warnings.map((warning) => (
        <p key={warning} className="warning">
          <span aria-hidden="true">⚠</span> {warning}
        </p>
      ))}
    </header>
  );
}

function factsOf(head: RunHead, isLive: boolean): [name: string, text: string][] {
  const planned = head.ending === 'completed' || head.duration >= head.plannedDuration ? '' : ` of ${period(head.plannedDuration)}`;
  const ending = `${head.ending} after ${period(head.duration)}${planned}${head.endingReason ? `: ${head.endingReason}` : ''}`;
  const facts: [string, string | null][] = [
    ['Target', head.target],
    ['Profile', `${head.profile} (${head.model} model)`],
    ['Run', isLive ? `running, ${period(head.duration)} of ${period(head.plannedDuration)}` : ending],
    [
      'Started',
      head.startedAt
        .replace('T', ' ')
        .replace(/\.\d+/, '')
        .replace(/(\+00:00|Z)$/, ' UTC'),
    ],
    ['Seed', head.seed],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
