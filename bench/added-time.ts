import { createFlow, type Api } from './api.ts';
import type { Reception } from './answer.ts';
import { median, percentile, printTable, show } from './figures.ts';
import { openGraphqlEvents, openGraphqlSocket, openLegacySocket, openModel, type Viewer } from './viewers.ts';

const MODEL = 'stub-8-5';
const WARM_UP = 10;

/**
 * What the program adds to the model's own time to the first token: one answer at a time, the model itself and every
 * way to the program in turn, so that whatever else the machine does meets all alike.
 */
export async function measureAddedTime(options: { api: Api; modelUrl: string; rounds: number }): Promise<void> {
  const { api, modelUrl, rounds } = options;
  const flowId = await createFlow(api, { baseUrl: modelUrl, modelName: MODEL });
  const viewers: readonly (readonly [string, Viewer])[] = [
    ['the model itself', openModel({ baseUrl: modelUrl, modelName: MODEL })],
    ['legacy socket', await openLegacySocket({ api, flowId })],
    ['GraphQL over WebSocket', await openGraphqlSocket({ api, flowId })],
    ['GraphQL over HTTP and SSE', await openGraphqlEvents({ api, flowId })],
  ];
  const receptions = viewers.map((): Reception[] => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [index, [, viewer]] of viewers.entries()) {
      const reception = await viewer.ask();
      if (round >= 0) receptions[index]?.push(reception);
    }
  }
  for (const [, viewer] of viewers) viewer.close();
  const own = receptions[0] ?? [];
  printTable({
    title: `Time to the first token, ${rounds} answers each, milliseconds`,
    columns: ['asked over', 'p50', 'p99', 'added p50', 'added p99', 'later tokens p50', 'p99', 'complete'],
    rows: viewers.map(([name], index) => toRow({ name, all: receptions[index] ?? [], own })),
  });
}

function toRow({ name, all, own }: { name: string; all: readonly Reception[]; own: readonly Reception[] }): string[] {
  const first = all.map((reception) => reception.firstTokenMs);
  const added = first.map((value, round) => value - (own[round]?.firstTokenMs ?? Number.NaN));
  const later = all.flatMap((reception) => reception.tokens.slice(1).map((token) => token.late));
  const figures = [median(first), percentile(first, 0.99), median(added), percentile(added, 0.99)];
  const complete = `${all.filter((reception) => reception.isComplete).length}/${all.length}`;
  return [name, ...figures.map(show), show(median(later)), show(percentile(later, 0.99)), complete];
}
