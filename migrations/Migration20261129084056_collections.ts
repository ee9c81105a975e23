import { Migration } from '@mikro-orm/migrations';

export class Migration20261129084056_collections extends Migration {
  override name = 'Migration20261129084056_collections';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "collection" ("id" serial primary key, "user_id" int not null, "session_id" varchar(255) null, "kind" varchar(8) not null, "name" varchar(300) not null, "space" varchar(64) not null default '', "dimensions" int null, "created_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "collection_of_holder" on "collection" ("user_id");`);
    this.addSql(
      `create unique index "collection_of_user" on "collection" ("user_id", "kind", "name") where session_id is null;`,
    );
    this.addSql(
      `create unique index "collection_of_session" on "collection" ("session_id", "kind", "name", "space") where session_id is not null;`,
    );

    this.addSql(
      `create table "collection_filling" ("id" serial primary key, "collection_id" int not null, "source" varchar(64) not null, "digest" varchar(64) not null, "passages" int not null, "created_at" timestamptz(3) not null default now(), "finished_at" timestamptz(3) null);`,
    );
    this.addSql(`create index "collection_filling_of_collection" on "collection_filling" ("collection_id");`);
    this.addSql(
      `create index "collection_filling_unfinished" on "collection_filling" ("created_at") where finished_at is null;`,
    );
    this.addSql(
      `create unique index "collection_filling_once" on "collection_filling" ("collection_id", "source", "digest") where finished_at is not null;`,
    );

    this.addSql(
      `create table "passage" ("id" bigserial primary key, "filling_id" int not null, "ordinal" int not null, "text" text not null, "metadata" jsonb not null, "terms" tsvector null);`,
    );
    this.addSql(`create index "passage_of_filling" on "passage" ("filling_id");`);
    this.addSql(`create index "passage_terms" on "passage" using gin ("terms");`);

    this.addSql(
      `create table "passage_vector" ("passage_id" bigint not null, "filling_id" int not null, "sides" bit varying not null, "vector" bytea not null, primary key ("passage_id"));`,
    );
    this.addSql(`create index "passage_vector_of_filling" on "passage_vector" ("filling_id");`);

    this.addSql(
      `alter table "collection" add constraint "collection_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "collection" add constraint "collection_session_id_foreign" foreign key ("session_id") references "chat_session" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "collection_filling" add constraint "collection_filling_collection_id_foreign" foreign key ("collection_id") references "collection" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "passage" add constraint "passage_filling_id_foreign" foreign key ("filling_id") references "collection_filling" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "passage_vector" add constraint "passage_vector_passage_id_foreign" foreign key ("passage_id") references "passage" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "collection_filling" drop constraint "collection_filling_collection_id_foreign";`);
    this.addSql(`alter table "passage" drop constraint "passage_filling_id_foreign";`);
    this.addSql(`alter table "passage_vector" drop constraint "passage_vector_passage_id_foreign";`);

    this.addSql(`drop table if exists "collection" cascade;`);
    this.addSql(`drop table if exists "collection_filling" cascade;`);
    this.addSql(`drop table if exists "passage" cascade;`);
    this.addSql(`drop table if exists "passage_vector" cascade;`);
  }
}
