import type { ChatMessage } from '../../models/chat-model.ts';
import type { Parameters } from '../parameters.ts';
import type { PromptPart } from '../part.ts';
import { textPrompt } from './text-prompt.ts';

/** A message in a role whose text is the field `prompt`, or that of a prompt connected to it. */
export function messagePrompt({ parameters, role }: { parameters: Parameters; role: ChatMessage['role'] }): PromptPart {
  const source = parameters.findPart('prompt', 'prompt')?.source ?? parameters.getText('prompt');
  return textPrompt({ source, role, parameters, ownFields: ['prompt'] });
}
