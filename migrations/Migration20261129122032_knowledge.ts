import { Migration } from '@mikro-orm/migrations';

export class Migration20261129122032_knowledge extends Migration {
  override name = 'Migration20261129122032_knowledge';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "knowledge_base" ("id" serial primary key, "user_id" int not null, "name" varchar(200) not null, "description" varchar(1000) null, "model" varchar(64) not null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "knowledge_base_updated" on "knowledge_base" ("updated_at", "id");`);
    this.addSql(
      `alter table "knowledge_base" add constraint "knowledge_base_name_of_user" unique ("user_id", "name");`,
    );

    this.addSql(
      `create table "knowledge_file" ("id" serial primary key, "base_id" int not null, "file_id" varchar(32) null, "uploader_id" int null, "name" varchar(200) not null, "size" int not null, "chunk_size" int not null, "chunk_overlap" int not null, "separators" jsonb not null, "state" varchar(8) not null default 'QUEUED', "failure" varchar(1000) null, "passages" int null, "passages_done" int not null default 0, "attempts" int not null default 0, "reader" varchar(36) null, "read_until" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "knowledge_file_of_base" on "knowledge_file" ("base_id", "id");`);
    this.addSql(`create index "knowledge_file_of_file" on "knowledge_file" ("file_id");`);
    this.addSql(
      `create index "knowledge_file_waiting" on "knowledge_file" ("id") where state in ('QUEUED', 'READING');`,
    );

    this.addSql(`drop index "collection_of_user";`);
    this.addSql(`alter table "collection" add "base_id" int null;`);
    this.addSql(
      `alter table "collection" add constraint "collection_base_id_foreign" foreign key ("base_id") references "knowledge_base" ("id") on delete cascade;`,
    );
    this.addSql(
      `create unique index "collection_of_base" on "collection" ("base_id", "kind") where base_id is not null;`,
    );
    this.addSql(
      `create unique index "collection_of_user" on "collection" ("user_id", "kind", "name") where session_id is null and base_id is null;`,
    );

    this.addSql(`alter table "collection_filling" add "file_id" int null;`);
    this.addSql(
      `alter table "collection_filling" add constraint "collection_filling_file_id_foreign" foreign key ("file_id") references "knowledge_file" ("id") on delete cascade;`,
    );
    this.addSql(
      `create index "collection_filling_of_file" on "collection_filling" ("file_id") where file_id is not null;`,
    );

    this.addSql(
      `alter table "knowledge_base" add constraint "knowledge_base_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "knowledge_file" add constraint "knowledge_file_base_id_foreign" foreign key ("base_id") references "knowledge_base" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "knowledge_file" add constraint "knowledge_file_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "knowledge_file" add constraint "knowledge_file_uploader_id_foreign" foreign key ("uploader_id") references "user_account" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "knowledge_file" drop constraint "knowledge_file_base_id_foreign";`);
    this.addSql(`alter table "collection" drop constraint "collection_base_id_foreign";`);
    this.addSql(`alter table "collection_filling" drop constraint "collection_filling_file_id_foreign";`);

    this.addSql(`delete from "collection" where "base_id" is not null;`);
    this.addSql(`drop table if exists "knowledge_base" cascade;`);
    this.addSql(`drop table if exists "knowledge_file" cascade;`);

    this.addSql(`drop index "collection_of_base";`);
    this.addSql(`drop index "collection_of_user";`);
    this.addSql(`alter table "collection" drop column "base_id";`);
    this.addSql(
      `create unique index "collection_of_user" on "collection" ("user_id", "kind", "name") where session_id is null;`,
    );

    this.addSql(`drop index "collection_filling_of_file";`);
    this.addSql(`alter table "collection_filling" drop column "file_id";`);
  }
}
