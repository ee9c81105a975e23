import { Migration } from '@mikro-orm/migrations';

export class Migration20261129083955_replaced_logins extends Migration {
  override name = 'Migration20261129083955_replaced_logins';

  override up(): void | Promise<void> {
    this.addSql(`alter table "login" add "replaced_by" varchar(32) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "login" drop column "replaced_by";`);
  }
}
