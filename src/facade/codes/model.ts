import type { CodeRows } from './row.ts';

const OFFLINE = Object.freeze({
  en: '{server_name}under{model_name}The model is offline, please contact the administrator to launch the corresponding model',
  zh: '{server_name}下的{model_name}模型已下线，请联系管理员上线对应的模型',
});

/** Models that administrators keep. */
export const MODEL_CODES: CodeRows = Object.freeze({
  10014: {
    status: 409,
    texts: { en: 'No bulkpost found in Trashasrmodel config', zh: '没有找到 asr 模型配置' },
    when: 'No model was chosen that turns speech into text.',
  },
  10015: {
    status: 409,
    texts: {
      en: 'asrModel configuration has been deleted, please reconfigure the model',
      zh: 'asr 模型配置已被删除，请重新配置模型',
    },
    when: 'The model that turns speech into text was deleted.',
  },
  10016: {
    status: 409,
    texts: {
      en: 'Service provider configuration has been deleted, please reconfigureasrModels',
      zh: '服务提供方配置已被删除，请重新配置 asr 模型',
    },
    when: 'The server of the model that turns speech into text was deleted.',
  },
  10017: {
    status: 409,
    texts: {
      en: 'Support onlyASRModel of type, not supported{model_type}Type of model',
      zh: '只支持 ASR 类型的模型，不支持 {model_type} 类型的模型',
    },
    when: 'The model that was chosen to turn speech into text is for something else.',
  },
  10018: { status: 409, texts: OFFLINE, when: 'The model that turns speech into text is offline.' },
  10019: {
    status: 503,
    texts: {
      en: 'InisialisasiasrFailed, please check the configuration or contact the administrator.Error message:{exception}',
      zh: '初始化 asr 失败，请检查配置或联系管理员。错误信息：{exception}',
    },
    when: 'The model that turns speech into text cannot be asked, or failed.',
  },
  10020: {
    status: 409,
    texts: { en: 'No bulkpost found in Trashttsmodel config', zh: '没有找到 tts 模型配置' },
    when: 'No model was chosen that turns text into speech.',
  },
  10021: {
    status: 409,
    texts: {
      en: 'ttsModel configuration has been deleted, please reconfigure the model',
      zh: 'tts 模型配置已被删除，请重新配置模型',
    },
    when: 'The model that turns text into speech was deleted.',
  },
  10022: {
    status: 409,
    texts: {
      en: 'Service provider configuration has been deleted, please reconfigurettsModels',
      zh: '服务提供方配置已被删除，请重新配置 tts 模型',
    },
    when: 'The server of the model that turns text into speech was deleted.',
  },
  10023: {
    status: 409,
    texts: {
      en: 'Support onlyTTSModel of type, not supported{model_type}Type of model',
      zh: '只支持 TTS 类型的模型，不支持 {model_type} 类型的模型',
    },
    when: 'The model that was chosen to turn text into speech is for something else.',
  },
  10024: { status: 409, texts: OFFLINE, when: 'The model that turns text into speech is offline.' },
  10025: {
    status: 503,
    texts: {
      en: 'InisialisasittsFailed, please check the configuration or contact the administrator.Error message:{exception}',
      zh: '初始化 tts 失败，请检查配置或联系管理员。错误信息：{exception}',
    },
    when: 'The model that turns text into speech cannot be asked, or failed.',
  },
  10800: {
    status: 409,
    texts: { en: 'Service provider name is duplicated, please modify', zh: '服务提供方名称重复，请修改' },
    when: 'Another model server has the name.',
  },
  10801: {
    status: 409,
    texts: { en: 'Model is not repeatable', zh: '模型不可重复' },
    when: 'A model server was given the same model twice.',
  },
  10802: {
    status: 422,
    texts: {
      en: 'Failed to add service provider, failed to initialize all models',
      zh: '添加服务提供方失败，全部模型初始化失败',
    },
    when: 'None of the models of a server answered, and nothing was kept; `data` tells the `failures`.',
  },
  10803: {
    status: 422,
    texts: {
      en: 'Failed to add service provider, some models failed to initialize',
      zh: '添加服务提供方失败，部分模型初始化失败',
    },
    when: 'The server was kept, and some of its models did not answer; `data` tells the `failures` and the `server`.',
  },
});
