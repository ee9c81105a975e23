import { Migration } from '@mikro-orm/migrations';

export class Migration20261129161838_fillings_let_go extends Migration {
  override name = 'Migration20261129161838_fillings_let_go';

  override up(): void | Promise<void> {
    this.addSql(`alter table "collection_filling" drop constraint "collection_filling_collection_id_foreign";`);

    this.addSql(`alter table "collection_filling" alter column "collection_id" drop not null;`);
    this.addSql(
      `alter table "collection_filling" add constraint "collection_filling_collection_id_foreign" foreign key ("collection_id") references "collection" ("id") on delete set null;`,
    );
    this.addSql(`create index "collection_filling_let_go" on "collection_filling" ("id") where collection_id is null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "collection_filling" drop constraint "collection_filling_collection_id_foreign";`);

    this.addSql(`drop index "collection_filling_let_go";`);
    this.addSql(`delete from "collection_filling" where "collection_id" is null;`);
    this.addSql(`alter table "collection_filling" alter column "collection_id" set not null;`);
    this.addSql(
      `alter table "collection_filling" add constraint "collection_filling_collection_id_foreign" foreign key ("collection_id") references "collection" ("id") on delete cascade;`,
    );
  }
}
