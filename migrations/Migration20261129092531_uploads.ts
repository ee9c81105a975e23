import { Migration } from '@mikro-orm/migrations';

export class Migration20261129092531_uploads extends Migration {
  override name = 'Migration20261129092531_uploads';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "upload" ("user_id" int not null, "id" varchar(64) not null, "attempt" varchar(32) not null, "state" varchar(16) not null default 'RECEIVING', "received_bytes" bigint not null, "total_bytes" bigint null, "code" varchar(64) null, "reason" varchar(500) null, "updated_at" timestamptz(3) not null default now(), primary key ("user_id", "id"));`,
    );
    this.addSql(`create index "upload_updated" on "upload" ("updated_at");`);

    this.addSql(
      `alter table "upload" add constraint "upload_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "upload" cascade;`);
  }
}
