import { Migration } from '@mikro-orm/migrations';

export class Migration20261128213646_sensitive_statuses extends Migration {
  override name = 'Migration20261128213646_sensitive_statuses';

  override up(): void | Promise<void> {
    this.addSql(`alter table "chat_session" add "sensitive_status" smallint not null default 1;`);

    this.addSql(`alter table "message" add "sensitive_status" smallint not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "chat_session" drop column "sensitive_status";`);

    this.addSql(`alter table "message" drop column "sensitive_status";`);
  }
}
