import { Migration } from '@mikro-orm/migrations';

export class Migration20261122211521_busy_policies extends Migration {
  override name = 'Migration20261122211521_busy_policies';

  override up(): void | Promise<void> {
    this.addSql(`alter table "chat_session" add "busy_policy" varchar(16) not null default 'ENQUEUE';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "chat_session" drop column "busy_policy";`);
  }
}
