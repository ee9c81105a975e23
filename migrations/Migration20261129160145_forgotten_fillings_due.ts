import { Migration } from '@mikro-orm/migrations';

export class Migration20261129160145_forgotten_fillings_due extends Migration {
  override name = 'Migration20261129160145_forgotten_fillings_due';

  override up(): void | Promise<void> {
    this.addSql(`drop index "forgotten_filling_of_store";`);
    this.addSql(`alter table "forgotten_filling" add "due_at" timestamptz(3) not null default now();`);
    this.addSql(`create index "forgotten_filling_of_store" on "forgotten_filling" ("store", "due_at");`);

    // A filling is let go long before its row is deleted.
    this.addSql(`drop trigger "filling_is_moved" on "collection_filling";`);
    this.addSql(
      `create trigger "filling_is_let_go" after update of "mark", "collection_id" on "collection_filling" for each row when (old."mark" is not null and (old."mark" is distinct from new."mark" or new."collection_id" is null)) execute function "note_forgotten_filling"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "filling_is_let_go" on "collection_filling";`);
    this.addSql(
      `create trigger "filling_is_moved" after update of "mark" on "collection_filling" for each row when (old."mark" is not null and old."mark" is distinct from new."mark") execute function "note_forgotten_filling"();`,
    );
    this.addSql(`drop index "forgotten_filling_of_store";`);
    this.addSql(`alter table "forgotten_filling" drop column "due_at";`);
    this.addSql(`create index "forgotten_filling_of_store" on "forgotten_filling" ("store", "created_at");`);
  }
}
