/** What is wrong with a request as a whole, or with a server that cannot take it. */
export const REQUESTS: Readonly<Record<string, string>> = Object.freeze({
  'A filter names at most {operators} operators and {groups} groups.':
    '筛选条件最多包含 {operators} 个操作人和 {groups} 个用户组。',
  'A filter names at most {flows} flows, {accounts} accounts and {groups} groups.':
    '筛选条件最多包含 {flows} 个流程、{accounts} 个账号和 {groups} 个用户组。',
  '`ids` must have 1 to {maximum} members.': '`ids` 必须包含 1 到 {maximum} 个成员。',
  'A bundle has at most {versions} versions and {megabytes} MB; export fewer flows or versions at once.':
    '一个包最多包含 {versions} 个版本和 {megabytes} MB，请减少一次导出的流程或版本。',
  'The bundle cannot be made. {reason}': '无法生成包。{reason}',
  'The cursor is not one of this list.': '游标不属于此列表。',
  'The cursor lies beyond the last change of this server.': '游标超出了本服务器的最后一次变更。',
  'The cursor is too old: changes after it are forgotten. Take `runChangeCursor`, read `runs`, and follow.':
    '游标过旧，其后的变更已被清除。请取得 `runChangeCursor`，读取 `runs`，然后继续跟随。',
  'What is searched for must not contain NUL characters or halves of characters.':
    '搜索内容不能包含 NUL 字符或不完整的字符。',
  '`path` or `through`, but not both.': '`path` 与 `through` 只能二选一。',
  '`query` must not be longer than {maximum} characters.': '`query` 不能超过 {maximum} 个字符。',
  '`query` must have a letter or a digit.': '`query` 必须包含字母或数字。',
  '`from` and `to` must not lie before the year 1000.': '`from` 和 `to` 不能早于公元 1000 年。',
  '`everySeconds` must be from 1 to 60.': '`everySeconds` 必须在 1 到 60 之间。',
  '`{argument}` must be from 1 to {maximum}.': '`{argument}` 必须在 1 到 {maximum} 之间。',
  '`first` and `after`, or `last` and `before`, but not both.':
    '`first` 和 `after`，或 `last` 和 `before`，只能二选一。',
  '`to` must not lie before `from`.': '`to` 不能早于 `from`。',
  '`to` must be at most {days} days after `from`.': '`to` 最多晚于 `from` {days} 天。',
  'Something went wrong on our side.': '服务器内部出错。',
  'Something went wrong on our side. Quote the request id when you report it.':
    '服务器内部出错，反馈时请提供请求编号。',
  'Too many errors processing variables, error limit reached. Execution aborted.': '变量错误过多，执行已中止。',
  'The operation failed.': '操作失败。',
  'At most {maximum} references may be resolved at once.': '一次最多解析 {maximum} 个引用。',
  'A page has at most {maximum} items.': '每页最多 {maximum} 条。',
  'The operation took longer than {milliseconds} ms.': '操作耗时超过 {milliseconds} 毫秒。',
  'The document has no operation of that name, or several and none was named.':
    '文档中没有该名称的操作，或有多个操作而未指定名称。',
  'The server is shutting down.': '服务器正在关闭。',
  'A page of another origin may not do this.': '其他来源的页面不能执行此操作。',
  'The operation exceeds the limit of {maximum} for `{limit}`.': '操作超过了 `{limit}` 的上限 {maximum}。',
  'Each representation must have the `__typename` of a type with a key, and an `id`.':
    '每个表示都必须有带键类型的 `__typename` 和一个 `id`。',
  'The body must be `application/json` in UTF-8.': '请求体必须是 UTF-8 编码的 `application/json`。',
  'The body must not be compressed.': '请求体不能压缩。',
  'The body is not JSON.': '请求体不是 JSON。',
  'The body broke off.': '请求体中断。',
  'The body must not be larger than {maximum} bytes.': '请求体不能超过 {maximum} 字节。',
  'DateTime cannot represent this value.': 'DateTime 无法表示该值。',
  'DateTime must be text like `2026-01-02T03:04:05.678Z`.': 'DateTime 必须是形如 `2026-01-02T03:04:05.678Z` 的文本。',
  'JSON must not be more than {levels} levels deep.': 'JSON 嵌套不能超过 {levels} 层。',
  'JSON must not contain the key `{key}`.': 'JSON 不能包含键 `{key}`。',
  'The request needs a `query`, and `variables` that are an object.': '请求需要 `query`，且 `variables` 必须是对象。',
  '`variables` is not JSON.': '`variables` 不是 JSON。',
  'A mutation must be sent by POST.': 'mutation 必须用 POST 发送。',
  '`Last-Event-ID` is none of this stream.': '`Last-Event-ID` 不属于此流。',
  'Too many requests': '请求过于频繁',
  'Too many connections': '打开的连接过多',
  'The run was stopped.': '运行已停止。',
  'The server that executed the run went away.': '执行该运行的服务器已离开。',
  'The server failed to ask the version.': '服务器未能向该版本提问。',
  'The comparison was stopped before the question was asked.': '提问之前对比已停止。',
  'The server went away before the question was asked.': '提问之前服务器已离开。',
  'The server failed to execute the run.': '服务器未能执行该运行。',
  'The server failed to build the flow.': '服务器未能构建流程。',
  'The run went on for longer than {seconds} s, the time limit of the flow (runTimeoutSeconds).':
    '运行超过了流程的时间上限 {seconds} 秒（runTimeoutSeconds）。',
  'The texts cannot be searched: the server that does it, {store}, cannot be reached.':
    '无法搜索文本：负责搜索的服务器 {store} 无法连接。',
  'The texts cannot be searched: the server that does it, {store}, did not answer in time.':
    '无法搜索文本：负责搜索的服务器 {store} 未及时响应。',
  'The texts cannot be searched: the server that does it, {store}, has too much to do.':
    '无法搜索文本：负责搜索的服务器 {store} 负载过高。',
  'The texts cannot be searched: the server that does it, {store}, does not let this server in.':
    '无法搜索文本：负责搜索的服务器 {store} 拒绝了本服务器。',
  'The texts cannot be searched: the server that does it, {store}, did not answer as it should.':
    '无法搜索文本：负责搜索的服务器 {store} 响应不正确。',
  'The texts cannot be searched: the collection {name} is searched in {store}, and this server searches in {other}.':
    '无法搜索文本：集合 {name} 在 {store} 中搜索，而本服务器使用 {other}。',
  'The texts cannot be searched: {reason}.': '无法搜索文本：{reason}。',
  'The name of a collection is longer than {maximum} characters, or has some that cannot be stored.':
    '集合名称超过 {maximum} 个字符，或包含无法存储的字符。',
  'There is no message {id}.': '没有消息 {id}。',
  'No run stands behind message {id}: it is a copy of another message.':
    '消息 {id} 没有对应的运行：它是另一条消息的副本。',
  'There is no run {id}.': '没有运行 {id}。',
});
