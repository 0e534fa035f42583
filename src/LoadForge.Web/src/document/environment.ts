import type { NamedText } from '../model/run';
import { count, size } from '../units/quantity';
import type { Environment, Setting } from './format/resultFormat';

/** Where the run took place, in reading order; empty if it is unknown. */
export function environmentOf(environment: Environment | null): NamedText[] {
  if (!environment) return [];
  const { ci } = environment;
  return [
    named('machine', environment.machine),
    named('operating system', `${environment.operatingSystem}, ${environment.architecture}`),
    named('CPU', `${environment.cpu}, ${count(environment.cores)} cores`),
    named('memory', environment.memoryBytes === null ? '' : size(environment.memoryBytes)),
    named('runtime', `${environment.runtime}, ${environment.garbageCollection} garbage collection`),
    named('build', environment.build),
    named('product', environment.product),
    named('CI', ci ? [ci.name, ci.build, ci.branch, ci.commit, ci.url].filter(Boolean).join(' · ') : ''),
  ].filter(({ text }) => text !== '');
}

export const settingsOf = (settings: readonly Setting[]): NamedText[] =>
  settings.map(({ name, value, fromDefault }) => ({ name, text: value, isDefault: fromDefault }));

const named = (name: string, text: string): NamedText => ({ name, text, isDefault: false });
