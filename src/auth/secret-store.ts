/** Where secrets that outlive the process are kept, so that every instance on one database uses the same ones. */
export interface SecretStore {
  /** The secret of that name, or null when there is none. */
  readonly load: (name: string) => Promise<string | null>;
  /** Keeps the value unless there is one of that name already, atomically; returns the one that is kept. */
  readonly createIfAbsent: (name: string, value: string) => Promise<string>;
}

/** The secret of that name; made by `create` if nobody, on any instance, has made it before. */
export async function loadOrCreateSecret(options: {
  readonly secrets: SecretStore;
  readonly name: string;
  readonly create: () => Promise<string>;
}): Promise<string> {
  const { secrets, name, create } = options;
  return (await secrets.load(name)) ?? (await secrets.createIfAbsent(name, await create()));
}
