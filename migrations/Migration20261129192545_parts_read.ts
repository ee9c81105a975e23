import { Migration } from '@mikro-orm/migrations';

export class Migration20261129192545_parts_read extends Migration {
  override name = 'Migration20261129192545_parts_read';

  override up(): void | Promise<void> {
    this.addSql(`alter table "knowledge_file" add "parts_read" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "knowledge_file" drop column "parts_read";`);
  }
}
