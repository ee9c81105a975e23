import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { startTestApp } from '../support/app.ts';

const TOKEN = 'scrape-me-for-the-dashboard';
const FOLDER = path.join(import.meta.dirname, '..', '..', 'docs', 'observability');
const METRIC = /\b(?:forme|nodejs|process)_[a-z0-9_]+/g;

await it('The dashboard and the alerts ask for metrics that a server has, and for no others', async () => {
  await using app = await startTestApp({ FORME_METRICS_TOKEN: TOKEN });
  const answer = await fetch(`${app.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const told = await answer.text();
  const known = new Set([...told.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  for (const file of ['grafana.json', 'alerts.yaml']) {
    const asked = new Set(readFileSync(path.join(FOLDER, file), 'utf8').match(METRIC));
    assert.ok(asked.size > 3);
    for (const name of asked) assert.ok(known.has(name.replace(/_(?:bucket|count)$/, '')), `${file}: ${name}`);
  }
});
