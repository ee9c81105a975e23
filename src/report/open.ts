import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Environment } from '../environment/environment.ts';
import type { FilesForRuns } from '../file/handing-in.ts';
import { toFileLimits } from '../file/limits.ts';
import type { Files } from '../file/open.ts';
import type { Fetch } from '../shared/outbound.ts';
import { createFiller } from './filling/thread.ts';
import { createOffice } from './office.ts';
import { createReportPress, type ReportPress } from './press.ts';
import { createReportService, type ReportService } from './service.ts';

/** Templates of reports, and what makes reports of them. */
export interface Reports {
  readonly service: ReportService;
  readonly press: ReportPress;
}

/** Opens nothing: the office server is asked when it has saved something, and threads live for one report each. */
export function openReports(options: {
  environment: Environment;
  waysOut: { readonly office: { readonly fetch: Fetch } };
  files: Pick<Files, 'store' | 'links'>;
  filesForRuns: FilesForRuns;
  fork: () => EntityManager;
  /** What the files of one person may take together, at this moment. */
  limits: () => { readonly maxUserBytes: number };
  logger: Logger;
}): Reports {
  const { environment, waysOut, files, filesForRuns, fork, limits, logger } = options;
  const { officeUrl, publicUrl } = environment;
  const { maxUploadBytes: maxBytes } = toFileLimits(environment);
  const office = createOffice({ officeUrl, fetch: waysOut.office.fetch, maxBytes });
  const maxUserBytes = () => limits().maxUserBytes;
  return {
    service: createReportService({ ...files, office, publicUrl, logger }),
    press: createReportPress({ ...files, fork, files: filesForRuns, fill: createFiller(), maxUserBytes, logger }),
  };
}
