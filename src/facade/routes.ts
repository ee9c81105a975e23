import type { Route } from './route.ts';
import type { FacadeSettings } from './settings.ts';
import { accountRoutes } from './v1/account.ts';
import { auditRoutes } from './v1/audit.ts';
import { appRoutes } from './v1/app.ts';
import { buildRoutes } from './v1/build.ts';
import { chatRoutes } from './v1/chat.ts';
import { fileRoutes } from './v1/file.ts';
import { comparisonRoutes } from './v1/comparison.ts';
import { flowRoutes } from './v1/flow.ts';
import { generalRoutes } from './v1/general.ts';
import { knowledgeRoutes } from './v1/knowledge.ts';
import { labellingRoutes } from './v1/labelling.ts';
import { messageRoutes } from './v1/message.ts';
import { passwordRoutes } from './v1/password.ts';
import { procedureRoutes } from './v1/process.ts';
import { modelRoutes } from './v1/model.ts';
import { savedComponentRoutes } from './v1/saved-component.ts';
import { groupContentRoutes } from './v1/group-content.ts';
import { groupRoutes } from './v1/group.ts';
import { reviewRoutes } from './v1/review.ts';
import { roleRoutes } from './v1/role.ts';
import { sessionRoutes } from './v1/session.ts';
import { sourceRoutes } from './v1/source.ts';
import { settingRoutes } from './v1/settings.ts';
import { tagRoutes } from './v1/tag.ts';
import { reportRoutes } from './v1/report.ts';
import { turnRoutes } from './v1/turn.ts';
import { speechRoutes } from './v1/speech.ts';
import { signOnRoutes } from './v1/sign-on.ts';
import { createUserRoutes } from './v1/user.ts';
import { shareLinkRoutes } from './v1/share-link.ts';
import { templateRoutes } from './v1/template.ts';
import { validationRoutes } from './v1/validation.ts';
import { variableRoutes } from './v1/variable.ts';
import { workstationRoutes } from './v1/workstation.ts';
import { versionRoutes } from './v1/version.ts';
import { v2ChatRoutes } from './v2/chat.ts';
import { v2FlowRoutes } from './v2/flow.ts';

/** Every row of the legacy wire, in the order in which they are tried: versions of flows go before flows by id. */
export function createRoutes(settings: FacadeSettings): readonly Route[] {
  return [
    ...createUserRoutes(settings),
    ...signOnRoutes,
    ...passwordRoutes,
    ...accountRoutes,
    ...roleRoutes,
    ...groupRoutes,
    ...groupContentRoutes,
    ...generalRoutes,
    ...settingRoutes,
    ...fileRoutes,
    ...knowledgeRoutes,
    ...reportRoutes,
    ...versionRoutes,
    ...comparisonRoutes,
    ...flowRoutes,
    ...v2FlowRoutes,
    ...appRoutes,
    ...templateRoutes,
    ...variableRoutes,
    ...savedComponentRoutes,
    ...validationRoutes,
    ...tagRoutes,
    ...auditRoutes,
    ...reviewRoutes,
    ...buildRoutes,
    ...chatRoutes,
    ...sessionRoutes,
    ...messageRoutes,
    ...sourceRoutes,
    ...turnRoutes,
    ...labellingRoutes,
    ...workstationRoutes,
    ...modelRoutes,
    ...speechRoutes,
    ...v2ChatRoutes,
    ...shareLinkRoutes,
    ...procedureRoutes,
  ];
}
