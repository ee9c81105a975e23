import type { EntityManager } from '@mikro-orm/postgresql';
import type { DocumentStore } from '../document/service.ts';
import type { CatalogueCategory } from '../runtime/contract.ts';
import { FlowTemplate } from './entity.ts';
import { toPresetDocument, type PresetGraph } from './preset-document.ts';
import chatWithMemory from './presets/chat-with-memory.json' with { type: 'json' };
import promptAndAnswer from './presets/prompt-and-answer.json' with { type: 'json' };
import roleAndRules from './presets/role-and-rules.json' with { type: 'json' };
import structuredExtraction from './presets/structured-extraction.json' with { type: 'json' };
import twoSteps from './presets/two-steps.json' with { type: 'json' };
import { inTurn, POSITION_STEP } from './turn.ts';

/** A skill to begin with, as its file describes it. */
export interface Preset extends PresetGraph {
  readonly name: string;
  readonly description: string;
  readonly guideWord: string;
}

/** The templates that the server comes with, in the order of the list. All of them answer without a network. */
export const PRESETS: readonly Preset[] = Object.freeze([
  promptAndAnswer,
  chatWithMemory,
  roleAndRules,
  twoSteps,
  structuredExtraction,
]);

interface Seeding {
  readonly em: EntityManager;
  readonly documents: DocumentStore;
  readonly catalogue: readonly CatalogueCategory[];
}

/** Makes the presets templates where there are no templates. Of instances that start together one does. */
export async function seedPresets(seeding: Seeding): Promise<void> {
  if (await hasTemplates(seeding.em)) return;
  await inTurn(seeding.em, async (em) => {
    if (await hasTemplates(em)) return;
    for (const [place, preset] of PRESETS.entries()) {
      await addPreset({ ...seeding, em, preset, position: (PRESETS.length - place) * POSITION_STEP });
    }
  });
}

async function hasTemplates(em: EntityManager): Promise<boolean> {
  return (await em.count(FlowTemplate)) > 0;
}

async function addPreset(options: Seeding & { preset: Preset; position: number }): Promise<void> {
  const { em, documents, catalogue, preset, position } = options;
  const { name, description, guideWord } = preset;
  const document = await documents.store({ em, document: toPresetDocument({ graph: preset, catalogue }) });
  em.create(FlowTemplate, { name, description, guideWord, kind: 'SKILL', position, document });
}
