import { Migration } from '@mikro-orm/migrations';

export class Migration20261122210911_forms extends Migration {
  override name = 'Migration20261122210911_forms';

  override up(): void | Promise<void> {
    this.addSql(`alter table "chat_session" add "form" json null;`);

    this.addSql(`alter table "run" add "form" varchar(8) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "chat_session" drop column "form";`);

    this.addSql(`alter table "run" drop column "form";`);
  }
}
