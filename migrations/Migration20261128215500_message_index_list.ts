import { Migration } from '@mikro-orm/migrations';

export class Migration20261128215500_message_index_list extends Migration {
  override name = 'Migration20261128215500_message_index_list';

  override up(): void | Promise<void> {
    this.addSql(`alter index "message_terms" set (fastupdate = on, gin_pending_list_limit = 65536);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter index "message_terms" reset (gin_pending_list_limit);`);
    this.addSql(`alter index "message_terms" set (fastupdate = off);`);
  }
}
