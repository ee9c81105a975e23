import { graphFault } from './faults.ts';

interface Step {
  readonly id: string;
  next: number;
}

/**
 * Orders ids so that sources precede targets: the reverse of a depth-first post-order over `ids`, so that of two
 * independent ids the one listed later comes first. Keeps its own stack, since a document may be one long chain.
 * Refuses a cycle. Edges that name unknown ids are ignored here; resolving them is another check.
 */
export function topologicalOrder(options: {
  ids: readonly string[];
  edges: readonly { readonly source: string; readonly target: string }[];
}): string[] {
  const targets = new Map<string, string[]>(options.ids.map((id) => [id, []]));
  for (const { source, target } of options.edges) {
    if (targets.has(target)) targets.get(source)?.push(target);
  }
  const state = new Map<string, 'open' | 'done'>();
  const finished: string[] = [];
  for (const id of options.ids) {
    if (!state.has(id)) visit({ id, targets, state, finished });
  }
  return finished.reverse();
}

function visit(options: {
  id: string;
  targets: ReadonlyMap<string, readonly string[]>;
  state: Map<string, 'open' | 'done'>;
  finished: string[];
}): void {
  const { targets, state, finished } = options;
  const path: Step[] = [{ id: options.id, next: 0 }];
  state.set(options.id, 'open');
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const target = targets.get(step.id)?.[step.next++];
    if (target === undefined) {
      state.set(step.id, 'done');
      finished.push(step.id);
      path.pop();
    } else if (state.get(target) === 'open') {
      throw graphFault('Graph contains a cycle, cannot perform topological sort', target);
    } else if (!state.has(target)) {
      state.set(target, 'open');
      path.push({ id: target, next: 0 });
    }
  }
}
