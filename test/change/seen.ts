/** The items of a connection as a client sees it. */
export function nodesOf<Node>({ edges }: { readonly edges: readonly { readonly node: Node }[] }): Node[] {
  return edges.map(({ node }) => node);
}

/** A change as a client sees it; which members it has depends on what was asked for. */
export interface SeenChange {
  readonly id: string;
  readonly kind: string;
  readonly flowId: string;
  readonly flow: { readonly id: string } | null;
  readonly version: { readonly id: string } | null;
  readonly documentHash: string | null;
  readonly document: unknown;
  readonly author: { readonly name: string } | null;
  readonly at: string;
}
