import { html, type Html } from './html.ts';

/** One thing that a reference describes. */
export interface ReferenceEntry {
  /** Names the entry in addresses; unique on its page. */
  readonly id: string;
  /** What the list of contents says. */
  readonly label: Html;
  /** The words by which it is found. */
  readonly words: string;
  readonly content: Html;
}

/** Entries that belong together. */
export interface ReferenceSection {
  readonly title: string;
  readonly description: string;
  readonly entries: readonly ReferenceEntry[];
}

/** A page that describes many things: a list of contents with a search beside them. */
export function toReferencePage(page: {
  title: string;
  introduction: Html;
  sections: readonly ReferenceSection[];
  links: readonly { readonly label: string; readonly path: string }[];
}): string {
  const { title, introduction, sections, links } = page;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/docs/page.css" />
        <script src="/docs/page.js" defer></script>
      </head>
      <body>
        <nav>
          <h1><a href="#top">${title}</a></h1>
          <p class="links">${links.map(({ label, path }) => html`<a href="${path}">${label}</a> `)}</p>
          <input id="search" type="search" placeholder="Search" aria-label="Search" autocomplete="off" />
          ${sections.map(toContents)}
        </nav>
        <main id="top">
          <section>${introduction}</section>
          ${sections.map(toSection)}
        </main>
      </body>
    </html>`.text;
}

function toContents({ title, entries }: ReferenceSection): Html {
  const links = entries.map(
    ({ id, label, words }) => html`<li data-words="${words}"><a href="#${id}">${label}</a></li>`,
  );
  return html`<details open>
    <summary>${title}</summary>
    <ul>
      ${links}
    </ul>
  </details>`;
}

function toSection({ title, description, entries }: ReferenceSection): Html {
  const articles = entries.map(
    ({ id, words, content }) => html`<article id="${id}" data-words="${words}">${content}</article>`,
  );
  return html`<section>
    <h2>${title}</h2>
    ${description === '' ? null : html`<p>${description}</p>`} ${articles}
  </section>`;
}

/** How reference pages look. */
export const REFERENCE_STYLE = `:root { color-scheme: light dark; --line: #8884; --soft: #8882; --accent: light-dark(#0a58a5, #7db7f5); }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 22rem minmax(0, 1fr); font: 15px/1.5 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--line); font-size: 13px; }
nav h1 { margin: 0; font-size: 1.3rem; }
nav ul { list-style: none; margin: 0 0 .8rem; padding: 0; }
nav li { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
nav summary { font-weight: 600; cursor: pointer; }
main { padding: 1.5rem 2rem; max-width: 62rem; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
input { width: 100%; padding: .4rem .6rem; margin: .3rem 0 1rem; font: inherit; border: 1px solid var(--line); border-radius: 4px; }
article { border-top: 1px solid var(--line); padding: .6rem 0 1.2rem; }
article:target { box-shadow: -4px 0 var(--accent); padding-left: .8rem; }
h2 { margin: 2rem 0 .5rem; }
h3 { margin: .4rem 0; font-size: 1.05rem; overflow-wrap: anywhere; }
h4 { margin: .9rem 0 .2rem; font-size: .9rem; }
p { margin: .3rem 0; }
code, pre { font: 13px/1.45 ui-monospace, monospace; }
code { background: var(--soft); border-radius: 3px; padding: 0 .25em; }
pre { background: var(--soft); border-radius: 4px; padding: .6rem; overflow: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); }
dl { margin: .2rem 0 .2rem .6rem; padding-left: .6rem; border-left: 2px solid var(--soft); }
dd { margin: 0 0 .35rem 1rem; }
.method { display: inline-block; min-width: 3.2em; font: 600 11px ui-monospace, monospace; }
.get { color: light-dark(#12643a, #6fd39b); } .post { color: light-dark(#0a58a5, #7db7f5); }
.put, .patch { color: light-dark(#7a4b00, #e7b566); } .delete { color: light-dark(#a0201c, #f39a94); }
.note { opacity: .75; font-size: .9em; }
[hidden] { display: none; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; max-height: 40vh; } }
`;

/** The search of reference pages: an entry is shown when it has every word that was typed. */
export const REFERENCE_SCRIPT = `'use strict';
const search = document.getElementById('search');
const entries = [...document.querySelectorAll('[data-words]')].map((element) => [element, element.dataset.words.toLowerCase()]);
const groups = [...document.querySelectorAll('main > section:not(:first-child), nav > details')];

function show() {
  const wanted = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const [element, words] of entries) element.hidden = !wanted.every((word) => words.includes(word));
  for (const group of groups) group.hidden = !group.querySelector('[data-words]:not([hidden])');
}

search.addEventListener('input', show);
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || document.activeElement === search) return;
  event.preventDefault();
  search.focus();
});
window.addEventListener('hashchange', () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.hidden) return;
  search.value = '';
  show();
  target.scrollIntoView();
});
`;
