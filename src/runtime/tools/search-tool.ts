import type { SearchPart, ToolPart } from '../components/part.ts';
import { readText, toTextSchema } from './arguments.ts';
import { toHitTexts } from './search.ts';
import type { SearchHit } from './search-services.ts';

/** A tool that searches. */
export function searchTool(options: {
  name: string;
  description: string;
  service: SearchPart;
  write?: (hits: readonly SearchHit[]) => string;
}): ToolPart {
  const { name, description, service, write = toHitTexts } = options;
  return {
    kind: 'tool',
    name,
    description,
    parameters: toTextSchema({ name: 'query', description: 'What to search for.' }),
    returnsDirectly: false,
    ...searchDoing({ service, write }),
  };
}

/** Searches for the text that a tool is given. */
export function searchDoing(options: {
  service: SearchPart;
  write?: (hits: readonly SearchHit[]) => string;
}): Pick<ToolPart, 'extent' | 'call'> {
  const { service, write = toHitTexts } = options;
  return {
    extent: { calls: 0, depth: 1 },
    async *call({ input, signal }) {
      yield* [];
      return write(await service.search({ query: readText(input), signal }));
    },
  };
}
