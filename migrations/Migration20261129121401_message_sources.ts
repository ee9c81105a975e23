import { Migration } from '@mikro-orm/migrations';

export class Migration20261129121401_message_sources extends Migration {
  override name = 'Migration20261129121401_message_sources';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "message_source" ("message_id" int not null, "rank" smallint not null, "file_id" varchar(32) null, "text" text not null, "metadata" jsonb not null, "score" double precision not null, "keywords" text[] not null, primary key ("message_id", "rank"));`,
    );
    this.addSql(`create index "message_source_of_file" on "message_source" ("file_id");`);

    this.addSql(
      `alter table "message_source" add constraint "message_source_message_id_foreign" foreign key ("message_id") references "message" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "message_source" add constraint "message_source_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "message_source" cascade;`);
  }
}
