/** What refuses changes of models, and calls of them. */
export const MODELS: Readonly<Record<string, string>> = Object.freeze({
  'There is a model server of that name.': '已存在同名的模型服务。',
  'The server has the same model twice.': '该服务包含重复的模型。',
  'None of the models answered.': '所有模型均未响应。',
  'Must be at most {maximum} models.': '最多 {maximum} 个模型。',
  'At most {maximum} servers can be kept.': '最多保存 {maximum} 个服务。',
  'The secret of this server was changed, so that the settings must be told again.':
    '本服务器的密钥已更改，请重新填写配置。',
  'Must tell its secrets again, since it names another address.': '地址已更改，请重新填写密钥。',
  'Must be told.': '必须填写。',
  'Must be a model of the kind {kind}.': '必须是 {kind} 类型的模型。',
  'There is no such model.': '没有这样的模型。',
  'The model {name} answers no more than {limit} calls at a time.': '模型 {name} 同时最多处理 {limit} 个调用。',
  'The model {name} answers no more than {limit} calls in a minute.': '模型 {name} 每分钟最多处理 {limit} 个调用。',
  'The models of {name} answer no more than {limit} calls in a day.': '{name} 的模型每天最多处理 {limit} 个调用。',
  'The model did not answer in time.': '模型未及时响应。',
  'No bulkpost found in Trash{word}model config': '没有找到 {word} 模型配置',
  '{word}Model configuration has been deleted, please reconfigure the model': '{word} 模型配置已被删除，请重新配置模型',
  'Service provider configuration has been deleted, please reconfigure{word}Models':
    '服务提供方配置已被删除，请重新配置 {word} 模型',
  'Support only{wanted}Model of type, not supported{type}Type of model':
    '只支持 {wanted} 类型的模型，不支持 {type} 类型的模型',
  '{server}under{model}The model is offline, please contact the administrator to launch the corresponding model':
    '{server} 下的 {model} 模型已下线，请联系管理员上线对应的模型',
  'Inisialisasi{word}Failed, please check the configuration or contact the administrator.Error message:{cause}':
    '初始化 {word} 失败，请检查配置或联系管理员。错误信息：{cause}',
});
