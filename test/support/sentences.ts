import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const SOURCE = path.join(import.meta.dirname, '..', '..', 'src');

/**
 * What speaks to no client in a language of theirs: the contract's own words, records, pages, and what operators read.
 */
const APART =
  /^(runtime|facade|generated|command|outbound|stream|telemetry|backup)\/|^(database\/(embedded|dump)|file\/s3|run\/proof|collection\/pgvector\/requirements)|^graphql\/(playground|schema-page)|^(environment|reference|storage|healing|upkeep|ways-out|accounts|orm-cli|main)\b/;

/** Calls whose texts only the log or a stack trace shows. */
const UNTOLD = /^(error|warn|info|debug|fatal|Error|describe)$/;

/** A sentence that the source says to clients; `{}` stands for what is filled in. */
export interface Sentence {
  readonly file: string;
  readonly text: string;
}

/** Every text of the source that reads as a sentence and is neither logged nor thrown as a plain error. */
export function listSentences(): readonly Sentence[] {
  const files = globSync('**/*.ts', { cwd: SOURCE }).filter((file) => !APART.test(file));
  return files.sort().flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(SOURCE, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    return listTexts(source)
      .filter((text) => /^[A-Z`].* .*\.$/s.test(text))
      .map((text) => ({ file, text }));
  });
}

function listTexts(node: ts.Node): readonly string[] {
  if (isUntold(node)) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const inner = node.templateSpans.flatMap(({ expression }) => listTexts(expression));
    return [node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''), ...inner];
  }
  const texts: string[] = [];
  ts.forEachChild(node, (child) => void texts.push(...listTexts(child)));
  return texts;
}

function isUntold(node: ts.Node): boolean {
  // Descriptions are documentation, which is English.
  if (ts.isPropertyAssignment(node)) return node.name.getText() === 'description';
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  return UNTOLD.test(name);
}
