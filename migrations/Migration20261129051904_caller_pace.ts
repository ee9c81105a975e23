import { Migration } from '@mikro-orm/migrations';

export class Migration20261129051904_caller_pace extends Migration {
  override name = 'Migration20261129051904_caller_pace';

  override up(): void | Promise<void> {
    this.addSql(
      `create unlogged table "caller_pace" ("key" varchar(64) not null, "paced_until" timestamptz(6) not null, primary key ("key"));`,
    );
    this.addSql(`create index "caller_pace_end" on "caller_pace" ("paced_until");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "caller_pace" cascade;`);
  }
}
