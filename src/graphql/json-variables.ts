import {
  BREAK,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, GraphQLSchema, ListValueNode, ObjectValueNode } from 'graphql';

/**
 * Whether a literal of a scalar of ours, such as `JSON`, has a variable in it: `{ key: $value }`. Compiled code reads
 * such literals before it knows the variables, so that graphql-js must run the operation.
 */
export function hasVariableInJson({ schema, document }: { schema: GraphQLSchema; document: DocumentNode }): boolean {
  const types = new TypeInfo(schema);
  let isFound = false;
  const look = (node: ListValueNode | ObjectValueNode) => {
    const type = getNamedType(types.getInputType());
    if (!isScalarType(type) || isSpecifiedScalarType(type) || !hasVariable(node)) return undefined;
    isFound = true;
    return BREAK;
  };
  visit(document, visitWithTypeInfo(types, { ListValue: look, ObjectValue: look }));
  return isFound;
}

function hasVariable(node: ListValueNode | ObjectValueNode): boolean {
  const members = node.kind === Kind.LIST ? node.values : node.fields.map((field) => field.value);
  return members.some(
    (member) =>
      member.kind === Kind.VARIABLE ||
      ((member.kind === Kind.LIST || member.kind === Kind.OBJECT) && hasVariable(member)),
  );
}
