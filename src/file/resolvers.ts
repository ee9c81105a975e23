import type { Resolvers } from '../generated/schema.ts';

/** Where pictures can be seen. */
export const resolvers: Pick<Resolvers, 'Flow' | 'ChatSession'> = {
  Flow: {
    logoUrl: ({ logo }, _arguments, { services }) => services.files.findLogoUrl(logo),
  },
  ChatSession: {
    logoUrl: ({ flowLogo }, _arguments, { services }) => services.files.findLogoUrl(flowLogo),
  },
};
