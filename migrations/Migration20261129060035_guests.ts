import { Migration } from '@mikro-orm/migrations';

export class Migration20261129060035_guests extends Migration {
  override name = 'Migration20261129060035_guests';

  override up(): void | Promise<void> {
    this.addSql(`alter table "flow" add "is_shared_with_guests" boolean not null default false;`);
    this.addSql(`create index "flow_shared_with_guests" on "flow" ("id") where is_shared_with_guests;`);

    this.addSql(`alter table "chat_session" add "guest" varchar(32) null;`);
    this.addSql(`create index "chat_session_of_guest" on "chat_session" ("guest") where guest is not null;`);

    this.addSql(`alter table "build" add "guest" varchar(32) null;`);

    this.addSql(`alter table "run" add "guest" varchar(32) null;`);
    this.addSql(
      `create index "run_of_guests" on "run" ("user_id", "guest") where guest is not null and ended_seq is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "build" drop column "guest";`);

    this.addSql(`drop index "chat_session_of_guest";`);
    this.addSql(`alter table "chat_session" drop column "guest";`);

    this.addSql(`drop index "flow_shared_with_guests";`);
    this.addSql(`alter table "flow" drop column "is_shared_with_guests";`);

    this.addSql(`drop index "run_of_guests";`);
    this.addSql(`alter table "run" drop column "guest";`);
  }
}
