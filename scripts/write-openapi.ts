import { writeFileSync } from 'node:fs';
import { createOpenApi } from '../src/facade/openapi/document.ts';
import { createRoutes } from '../src/facade/routes.ts';
import { readVersion } from '../src/setting/version.ts';

/** Writes the document of the legacy wire into `schema/`, so that a change of the wire shows where changes are reviewed. */
const routes = createRoutes({ isCookieSecure: true, maxBodyBytes: 0 });
const document = createOpenApi({ routes, version: readVersion() });
writeFileSync(new URL('../schema/openapi.json', import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
