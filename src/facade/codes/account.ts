import type { CodeRows } from './row.ts';

/** Accounts, logins and groups. */
export const ACCOUNT_CODES: CodeRows = Object.freeze({
  10600: {
    status: 401,
    texts: { en: 'Account or password error', zh: '账号或密码错误' },
    when: 'Name, password, refresh token or assertion do not hold.',
  },
  10601: {
    status: 403,
    texts: { en: 'Your password has expired, please change it in time', zh: '您的密码已过期，请及时修改' },
    when: 'The password is older than passwords may be.',
  },
  10602: {
    status: 403,
    texts: {
      en: 'The user has not set a password, please contact the administrator to reset the password first',
      zh: '该用户未设置密码，请先联系管理员重置密码',
    },
    when: 'The account has no password.',
  },
  10603: {
    status: 403,
    texts: { en: 'wrong current password', zh: '当前密码错误' },
    when: 'The password that is to be replaced is another one.',
  },
  10604: {
    status: 401,
    texts: {
      en: "Your account is logged in on another device and the session on this device has been logged out.\nIf this wasn't you, please change your account password as soon as possible.",
      zh: '您的账号已在其他设备登录，当前设备的会话已退出。\n如非本人操作，请尽快修改密码。',
    },
    when: 'A newer login of the account has taken the place of this one.',
  },
  10605: {
    status: 409,
    texts: { en: 'User Name already exist', zh: '用户名已存在' },
    when: 'There is an account of that name.',
  },
  10606: {
    status: 422,
    texts: { en: 'User group and role cannot be empty', zh: '用户组和角色不能为空' },
    when: 'An account is to be made without a group or a role.',
  },
  10607: {
    status: 422,
    texts: { en: 'Kode verifikasi salah', zh: '验证码错误' },
    when: 'The captcha is wrong, or no longer valid.',
  },
  10608: {
    status: 422,
    texts: { en: 'Username length cannot exceed30characters', zh: '用户名长度不能超过 30 个字符' },
    when: 'The user name is too long.',
  },
  10610: {
    status: 409,
    texts: { en: 'There are still users in the user group and cannot be deleted', zh: '用户组中仍有用户，不能删除' },
    when: 'The group still has members.',
  },
  10620: {
    status: 403,
    texts: { en: 'The user is disabled, please contact the administrator', zh: '用户已被停用，请联系管理员' },
    when: 'The account is disabled.',
  },
  10621: {
    status: 403,
    texts: {
      en: 'The account has been automatically disabled due to too many failed login attempts, please contact your administrator',
      zh: '登录失败次数过多，账号已被自动停用，请联系管理员',
    },
    when: 'Too many wrong passwords were given for the name.',
  },
  10630: {
    status: 422,
    texts: { en: 'User group cannot be empty', zh: '用户组不能为空' },
    when: 'The list of groups is empty.',
  },
  10640: {
    status: 403,
    texts: { en: 'Administrator user information cannot be modified', zh: '不能修改管理员用户的信息' },
    when: 'The account administers the server.',
  },
});
