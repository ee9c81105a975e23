import { Migration } from '@mikro-orm/migrations';

export class Migration20261122205116_share_links extends Migration {
  override name = 'Migration20261122205116_share_links';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "share_link" ("id" varchar(32) not null, "token" varchar(36) not null, "user_id" int not null, "session_id" varchar(255) null, "flow_id" varchar(32) null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "share_link_of_user" on "share_link" ("user_id", "created_at", "id");`);
    this.addSql(`create index "share_link_of_session" on "share_link" ("session_id");`);
    this.addSql(`alter table "share_link" add constraint "share_link_token" unique ("token");`);

    this.addSql(
      `alter table "share_link" add constraint "share_link_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_session_id_foreign" foreign key ("session_id") references "chat_session" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "share_link" cascade;`);
  }
}
