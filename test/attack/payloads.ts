/** Ways to write "one folder up", and what people have hidden behind it. */
const UP = [
  '../',
  '..\\',
  '..%2f',
  '..%5c',
  '%2e%2e/',
  '%2e%2e%2f',
  '%252e%252e%252f',
  '..%c0%af',
  '..%ef%bc%8f',
  '....//',
  '..;/',
  './../',
];
const AIMS = [
  'canary.txt',
  'etc/passwd',
  '.env',
  'proc/self/environ',
  'secret\0.png',
  'canary.txt%00.png',
  'canary.txt?.png',
];
const WHOLE = [
  ...[
    '/etc/passwd',
    '//etc/passwd',
    'file:///etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\host\\share\\x',
    '/proc/self/fd/0',
  ],
  ...[
    '~/.ssh/id_rsa',
    '\0',
    '.',
    '..',
    '/',
    '\\',
    'CON',
    'a/../../b',
    `${'a/'.repeat(200)}x`,
    'x'.repeat(3000),
    'icon/../canary.txt',
  ],
];

/** Texts that lead somewhere else where a name is taken for a path. */
export const TRAVERSALS: readonly string[] = Object.freeze([
  ...WHOLE,
  ...UP.flatMap((up) => AIMS.flatMap((aim) => [up + aim, up.repeat(4) + aim, `icon/${up.repeat(3)}${aim}`])),
]);

const CORES = [
  ...[
    '7*7',
    'constructor.constructor("return process")()',
    'process.env',
    'globalThis.polluted=1',
    '__proto__.polluted=1',
  ],
  ...[
    'this.constructor',
    'range.constructor("return 1")()',
    "''.__class__.__mro__",
    'require("child_process")',
    'import("fs")',
  ],
  ...['question', 'toString', '[].map.call`x`', 'self', '%s%s%n', 'cycler.__init__.__globals__'],
];

/** Expressions in the brackets of every template language that is at hand. */
export const TEMPLATE_PAYLOADS: readonly string[] = Object.freeze(
  CORES.flatMap((core) => [`{{${core}}}`, `\${${core}}`, `<%= ${core} %>`, `#{${core}}`, `{${core}}`]),
);

/** What queries are made of in libraries that take objects for conditions. */
export const SCALARS_ASKED: readonly unknown[] = Object.freeze([
  ...[
    { $or: [{}] },
    { $ne: null },
    { __raw: '1=1' },
    { like: '%' },
    [{}],
    [['x']],
    { then: 'x' },
    { length: 1 },
    {},
    true,
  ],
]);

/** Every filter that takes a word, and the variable that it takes it from. */
export const FILTERS: readonly { readonly query: string; readonly variable: string }[] = Object.freeze(
  [
    ...['flows(filter: { search: $x })', 'flows(filter: { name: $x })', 'flows(after: $x)', 'runs(after: $x)'],
    ...['tags(search: $x)', 'flowTemplates(filter: { search: $x })', 'chatSessions(filter: { flowName: $x })'],
    ...['searchMessages(query: $y)', 'storedFiles(after: $x)', 'savedComponents(after: $x)', 'shareLinks(after: $x)'],
  ].map((field) => {
    const variable = field.includes('$y') ? 'y' : 'x';
    return {
      variable,
      query: `query ($${variable}: String${variable === 'y' ? '!' : ''}) { ${field} { edges { cursor } } }`,
    };
  }),
);
