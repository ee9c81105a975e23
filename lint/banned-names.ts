import path from 'node:path';
import type { Rule } from 'eslint';
import type { Declaration } from 'estree';

/** Words that hide what a thing is. `Handler` is left to reviewers, because HTTP and sockets have real ones. */
const bannedWords =
  /(Manager|Helpers?|Utils?|Common|Misc|Dto|DTO|Impl)(?![a-z])|Data$|Info$|^(do|process|handle|new)(?=[A-Z])/;
const bannedFiles = /(^|-)(manager|helpers?|utils?|common|misc|dto|impl)(-|\.)/;

function listNames(declaration: Declaration): string[] {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  // TypeScript's interfaces and type aliases carry an `id` as well.
  const { id } = declaration as { id?: { name: string } | null };
  return id ? [id.name] : [];
}

function isBanned(name: string): boolean {
  return bannedWords.test(name.charAt(0).toLowerCase() === name.charAt(0) ? name : `_${name}`);
}

/** Exported names and file names say what a thing is, in the words of the glossary. */
export const bannedNames: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { banned: '`{{name}}` uses a word that says nothing; name the idea instead (docs/ARCHITECTURE.md).' },
  },
  create: (context) => ({
    Program: (node) => {
      const name = path.basename(context.filename);
      if (bannedFiles.test(name)) context.report({ node, messageId: 'banned', data: { name } });
    },
    ExportNamedDeclaration: (node) => {
      if (!node.declaration) return;
      for (const name of listNames(node.declaration).filter(isBanned)) {
        context.report({ node, messageId: 'banned', data: { name } });
      }
    },
  }),
};
