import { Migration } from '@mikro-orm/migrations';

export class Migration20261129020640_run_failures extends Migration {
  override name = 'Migration20261129020640_run_failures';

  override up(): void | Promise<void> {
    this.addSql(`alter table "run" add "failure" varchar(24) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "run" drop column "failure";`);
  }
}
