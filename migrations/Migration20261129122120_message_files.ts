import { Migration } from '@mikro-orm/migrations';

export class Migration20261129122120_message_files extends Migration {
  override name = 'Migration20261129122120_message_files';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message" add "files" json null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "message" drop column "files";`);
  }
}
