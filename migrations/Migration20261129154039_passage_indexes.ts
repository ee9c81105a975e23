import { Migration } from '@mikro-orm/migrations';

export class Migration20261129154039_passage_indexes extends Migration {
  override name = 'Migration20261129154039_passage_indexes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "forgotten_filling" ("mark" varchar(16) not null, "store" varchar(16) not null, "created_at" timestamptz(3) not null default now(), primary key ("mark"));`,
    );
    this.addSql(`create index "forgotten_filling_of_store" on "forgotten_filling" ("store", "created_at");`);

    this.addSql(
      `alter table "collection_filling" add "store" varchar(16) not null default 'postgres', add "mark" varchar(16) null;`,
    );

    this.addSql(`alter table "passage_vector" alter column "sides" drop not null;`);

    // In the statement that deletes, whatever deletes: files, bases, conversations, flows and accounts take fillings along.
    this.addSql(
      `create function "note_forgotten_filling"() returns trigger language plpgsql as $$ begin insert into "forgotten_filling" ("mark", "store") values (old."mark", old."store") on conflict do nothing; return null; end $$;`,
    );
    this.addSql(
      `create trigger "filling_is_deleted" after delete on "collection_filling" for each row when (old."mark" is not null) execute function "note_forgotten_filling"();`,
    );
    this.addSql(
      `create trigger "filling_is_moved" after update of "mark" on "collection_filling" for each row when (old."mark" is not null and old."mark" is distinct from new."mark") execute function "note_forgotten_filling"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "filling_is_moved" on "collection_filling";`);
    this.addSql(`drop trigger "filling_is_deleted" on "collection_filling";`);
    this.addSql(`drop function "note_forgotten_filling"();`);
    this.addSql(`drop table if exists "forgotten_filling" cascade;`);

    this.addSql(`alter table "collection_filling" drop column "store", drop column "mark";`);

    this.addSql(`alter table "passage_vector" alter column "sides" set not null;`);
  }
}
