import { Migration } from '@mikro-orm/migrations';

export class Migration20261122214237_steady_message_index extends Migration {
  override name = 'Migration20261122214237_steady_message_index';

  override up(): void | Promise<void> {
    this.addSql(`alter index "message_terms" set (fastupdate = off);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter index "message_terms" reset (fastupdate);`);
  }
}
