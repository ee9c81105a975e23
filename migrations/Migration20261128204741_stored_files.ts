import { Migration } from '@mikro-orm/migrations';

export class Migration20261128204741_stored_files extends Migration {
  override name = 'Migration20261128204741_stored_files';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "stored_file" ("id" varchar(32) not null, "user_id" int not null, "name" varchar(80) not null, "media_type" varchar(127) not null, "storage_key" varchar(255) not null, "size" int null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "stored_file" add constraint "stored_file_storage_key_unique" unique ("storage_key");`);
    this.addSql(`create index "stored_file_of_user" on "stored_file" ("user_id", "created_at", "id");`);

    this.addSql(
      `create table "session_file" ("session_id" varchar(255) not null, "file_id" varchar(32) not null, primary key ("session_id", "file_id"));`,
    );
    this.addSql(`create index "session_file_of_file" on "session_file" ("file_id");`);

    this.addSql(
      `alter table "stored_file" add constraint "stored_file_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "session_file" add constraint "session_file_session_id_foreign" foreign key ("session_id") references "chat_session" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "session_file" add constraint "session_file_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "session_file" drop constraint "session_file_file_id_foreign";`);

    this.addSql(`drop table if exists "stored_file" cascade;`);
    this.addSql(`drop table if exists "session_file" cascade;`);
  }
}
