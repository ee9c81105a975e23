import type { CodeRows } from './row.ts';

/** Flows, what an editor keeps, and tags. */
export const FLOW_CODES: CodeRows = Object.freeze({
  10040: {
    status: 422,
    texts: { en: 'Uploaded file cannot be empty', zh: '上传的文件不能为空' },
    when: 'An upload has no bytes.',
  },
  10041: {
    status: 415,
    texts: {
      en: 'The upload file format is not supported, please upload a file in the correct format',
      zh: '不支持该文件格式，请上传正确格式的文件',
    },
    when: 'An upload is none of the accepted types, by its content.',
  },
  10300: {
    status: 409,
    texts: { en: 'Component Exists', zh: '组件已存在' },
    when: 'The asker keeps a component of that name.',
  },
  10301: {
    status: 404,
    texts: { en: 'Component does not exist', zh: '组件不存在' },
    when: 'The asker keeps no component of that name.',
  },
  10500: {
    status: 404,
    texts: { en: 'Skill version information not found', zh: '未找到技能版本信息' },
    when: 'The flow has no such version.',
  },
  10501: {
    status: 409,
    texts: { en: 'Version currently in use cannot be deleted', zh: '正在使用的版本不能删除' },
    when: 'The version is the current one, or carries a tag.',
  },
  10502: {
    status: 409,
    texts: { en: 'Version name already exists', zh: '版本名称已存在' },
    when: 'The flow has a version of that name, or somebody has saved it meanwhile.',
  },
  10503: {
    status: 409,
    texts: { en: 'Duplicate skill name', zh: '技能名称重复' },
    when: 'The asker has a flow of that name.',
  },
  10520: {
    status: 404,
    texts: { en: 'Skill does not exist.', zh: '技能不存在' },
    when: 'There is no such flow, or the asker may not see it.',
  },
  10521: {
    status: 409,
    texts: { en: 'Skills are live and cannot be edited', zh: '技能已上线，不可编辑' },
    when: 'The skill has to go offline before it is edited.',
  },
  10525: {
    status: 409,
    texts: { en: 'Workflow is live and not editable', zh: '工作流已上线，不可编辑' },
    when: 'The workflow has to go offline before it is edited.',
  },
  10530: {
    status: 409,
    texts: { en: 'Template Name Already Exists', zh: '模板名称已存在' },
    when: 'There is a template of that name.',
  },
  10540: {
    status: 503,
    texts: { en: 'Server thread count is full, please try again later', zh: '服务器线程数已满，请稍后重试' },
    when: 'The conversation, or the pool that checks code, is busy.',
  },
  10599: {
    status: 403,
    texts: { en: 'No Apply Write Permission', zh: '没有应用的写权限' },
    when: 'The asker may read the app but not change it.',
  },
  10700: {
    status: 409,
    texts: { en: 'Tag already exist', zh: '标签已存在' },
    when: 'There is such a tag, or the flow carries it already.',
  },
  10701: { status: 404, texts: { en: 'No tags found', zh: '未找到标签' }, when: 'There is no such tag.' },
});
