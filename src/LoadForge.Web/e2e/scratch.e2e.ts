import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { capacityDocument } from '../test/synthetic/capacityDocument';
import { pageWith } from '../test/synthetic/page';
import { resultDocument } from '../test/synthetic/resultDocument';
import { eightHours, manySteps, small, tenMinutes } from '../test/synthetic/scenario';
it('writes', () => {
  const write = (name: string, ...docs: object[]): void => { writeFileSync(`/tmp/lf/w13s/${name}.html`, pageWith(docs)); };
  write('ten', resultDocument(tenMinutes)); write('hours', resultDocument(eightHours)); write('many', resultDocument(manySteps)); write('cap', capacityDocument());
  write('all', resultDocument(small), capacityDocument()); writeFileSync('/tmp/lf/w13s/other.json', JSON.stringify(resultDocument({ ...tenMinutes, seed: 5, slower: 1.3, stall: null })));
}, 200000);
