/** A user as lists and nested queries read it; never carries the password. */
export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phoneNumber: string | null;
  readonly departmentId: string | null;
  readonly remark: string | null;
  readonly isDisabled: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}
