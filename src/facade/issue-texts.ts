/** What issues say in Chinese, by their type. Blanks are filled with what the context of the issue has under that name. */
export const ISSUE_TEXTS: Readonly<Record<string, string>> = Object.freeze({
  missing: '必填字段',
  uuid_parsing: '输入应为有效的 UUID',
  string_type: '输入应为有效的字符串',
  int_type: '输入应为有效的整数',
  int_from_float: '输入应为有效的整数，不能有小数部分',
  int_parsing: '输入应为有效的整数，无法将字符串解析为整数',
  bool_type: '输入应为有效的布尔值',
  bool_parsing: '输入应为有效的布尔值，无法解析',
  dict_type: '输入应为有效的字典',
  list_type: '输入应为有效的列表',
  json_invalid: 'JSON 解析错误',
  greater_than_equal: '输入应大于或等于 {ge}',
  less_than_equal: '输入应小于或等于 {le}',
});
