import { Migration } from '@mikro-orm/migrations';

export class Migration20261128204503_idempotency_keys extends Migration {
  override name = 'Migration20261128204503_idempotency_keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "idempotency_key" ("user_id" int not null, "key" varchar(255) not null, "digest" varchar(64) not null, "subject" uuid not null, "created_at" timestamptz(3) not null default now(), primary key ("user_id", "key"));`,
    );
    this.addSql(`create index "idempotency_key_age" on "idempotency_key" ("created_at");`);

    this.addSql(`alter table "run" add "request_digest" varchar(64) null;`);

    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "idempotency_key" cascade;`);

    this.addSql(`alter table "run" drop column "request_digest";`);
  }
}
