import { Migration } from '@mikro-orm/migrations';

export class Migration20261129023933_retention extends Migration {
  override name = 'Migration20261129023933_retention';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "run_feed_horizon" ("id" smallint primary key, "transaction" xid8 not null default '0', "change" bigint not null default '0');`,
    );
    this.addSql(`insert into "run_feed_horizon" ("id") values (1);`);

    this.addSql(`create index "chat_session_trial" on "chat_session" ("id") where is_trial;`);
    this.addSql(`create index "chat_session_deleted" on "chat_session" ("deleted_at") where deleted_at is not null;`);

    this.addSql(`create index "build_finished" on "build" ("finished_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "run_feed_horizon" cascade;`);

    this.addSql(`drop index "build_finished";`);

    this.addSql(`drop index "chat_session_trial";`);
    this.addSql(`drop index "chat_session_deleted";`);
  }
}
