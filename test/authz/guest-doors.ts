import type { RowInput } from '../facade/row-cases.ts';
import { createChatId } from '../open-api/guest.ts';
import type { ChannelInput } from './ask.ts';
import type { Audience, Caller, Result } from './callers.ts';
import type { DoorRow, Scopes } from './doors.ts';
import { QUESTION, STOP, TALKING, VIEWING } from './other-doors.ts';
import type { GuestThings, World } from './world.ts';

type ToInput = (begun: GuestThings) => RowInput;

function row(
  audience: Audience,
  scope: Scopes,
  more: { toInput: ToInput; except?: Partial<Record<Caller, Result>> },
): DoorRow<RowInput> {
  const { toInput, ...rest } = more;
  return { for: audience, scope, ...rest, given: async ({ letGuestsIn }) => toInput(await letGuestsIn()) };
}

/** Commenting on what is not there is a success of the contract's, and changes nothing. */
const UNTOUCHED: Partial<Record<Caller, Result>> = Object.freeze({
  ...{ anonymous: 'untouched', stranger: 'untouched', groupAdministrator: 'untouched', reader: 'untouched' },
  ...{ writer: 'untouched', owner: 'untouched', ownersKey: 'untouched', administrator: 'untouched' },
});

/** The rows that guests may ask, with a flow that is open to them, and of what one of them has begun with it. */
export const GUEST_ROW_DOORS: Readonly<Record<string, DoorRow<RowInput>>> = Object.freeze({
  'get /api/v2/flows, with flows that are open to guests': row('openListOfGuests', 'FLOW_READ', {
    toInput: () => ({ path: '/api/v2/flows' }),
  }),
  'get /api/v2/flows/:flow_id, of a flow that is open to guests': row('openToGuests', 'FLOW_READ', {
    toInput: ({ flowId }) => ({ path: `/api/v2/flows/${flowId}` }),
  }),
  'post /api/v1/build/init/:flow_id, of a flow that is open to guests': row('openToGuests', 'FLOW_WRITE', {
    toInput: ({ flowId, chatId }) => ({ path: `/api/v1/build/init/${flowId}`, body: { chat_id: chatId } }),
  }),
  'get /api/v1/build/stream/:flow_id, of a build of a guest': row('oneGuest', 'FLOW_READ', {
    toInput: ({ flowId }) => ({ path: `/api/v1/build/stream/${flowId}` }),
  }),
  'post /api/v1/liked, of an answer to a guest': row('oneGuest', 'CHAT_WRITE', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId, liked: 1 } }),
  }),
  'post /api/v1/chat/copied, of an answer to a guest': row('oneGuest', 'CHAT_WRITE', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId } }),
  }),
  'post /api/v1/chat/comment, of an answer to a guest': row('oneGuest', 'CHAT_WRITE', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId, comment: 'Well said' } }),
    except: UNTOUCHED,
  }),
  'post /api/v1/session/chat/message/telemetry, of an answer to a guest': row('oneGuest', 'CHAT_READ', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId, operation_type: 'like' } }),
  }),
  'get /api/v1/qa/keyword, of an answer to a guest': row('oneGuest', 'CHAT_READ', {
    toInput: ({ answerId }) => ({ path: `/api/v1/qa/keyword?message_id=${answerId}` }),
  }),
  'post /api/v1/qa/chunk, of an answer to a guest': row('oneGuest', 'CHAT_READ', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId } }),
  }),
  'post /api/v2/chat/liked, of an answer to a guest': row('oneGuest', 'CHAT_WRITE', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId, liked: 1 } }),
  }),
  'post /api/v2/chat/solved, of a conversation of a guest': row('oneGuest', 'CHAT_WRITE', {
    toInput: ({ chatId }) => ({ body: { chat_id: chatId, solved: 1 } }),
  }),
  'post /api/v2/chat/comment, of an answer to a guest': row('oneGuest', 'CHAT_WRITE', {
    toInput: ({ answerId }) => ({ body: { message_id: answerId, comment: 'Fine.' } }),
    except: UNTOUCHED,
  }),
});

const SOCKET = '/api/v2/chat/ws';

const inConversation =
  (toInput: (options: { path: string; begun: GuestThings }) => ChannelInput) =>
  async ({ letGuestsIn }: World): Promise<ChannelInput> => {
    const begun = await letGuestsIn();
    return toInput({ path: `${SOCKET}/${begun.flowId}?chat_id=${begun.chatId}`, begun });
  };

/** Whoever may use the flow could begin a conversation there whose id nobody has used. */
const TAKEN: Partial<Record<Caller, Result>> = Object.freeze({
  ...{ anonymous: 'taken', reader: 'taken', writer: 'taken', owner: 'taken', ownersKey: 'taken' },
  administrator: 'taken',
});

/** Whoever may use the flow is let in, and finds nothing there. */
const NOTHING_THERE: Partial<Record<Caller, Result>> = Object.freeze({
  ...{ anonymous: 'empty', reader: 'empty', writer: 'empty', owner: 'empty', ownersKey: 'empty' },
  ...{ administrator: 'empty', guest: 'shown' },
});

/** The socket of the share page. */
export const GUEST_CHANNEL_DOORS: Readonly<Record<string, DoorRow<ChannelInput>>> = Object.freeze({
  [`socket ${SOCKET}/:flow_id of a guest, beginning a conversation`]: {
    for: 'openToGuests',
    scope: TALKING,
    given: async ({ letGuestsIn }) => ({
      path: `${SOCKET}/${(await letGuestsIn()).flowId}?chat_id=${createChatId()}`,
      frame: QUESTION,
    }),
  },
  [`socket ${SOCKET}/:flow_id of a guest, going on with a conversation`]: {
    for: 'oneGuest',
    scope: TALKING,
    given: inConversation(({ path }) => ({ path, frame: QUESTION })),
    except: TAKEN,
  },
  [`socket ${SOCKET}/:flow_id of a guest, coming back`]: {
    for: 'oneGuest',
    scope: VIEWING,
    given: inConversation(({ path }) => ({ path: `${path}&after=0`, frame: STOP })),
    except: NOTHING_THERE,
    shows: () => 'You said',
  },
});
