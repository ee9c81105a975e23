import { Migration } from '@mikro-orm/migrations';

export class Migration20261129030320_api_key_limits extends Migration {
  override name = 'Migration20261129030320_api_key_limits';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "api_key" add "requests_per_minute" int null, add "concurrent_runs" int null, add "paced_until" timestamptz(6) null;`,
    );

    this.addSql(`alter table "run" add "api_key_id" varchar(32) null;`);
    this.addSql(
      `alter table "run" add constraint "run_api_key_id_foreign" foreign key ("api_key_id") references "api_key" ("id") on delete set null;`,
    );
    this.addSql(
      `create index "run_of_key" on "run" ("api_key_id") where api_key_id is not null and ended_seq is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "run" drop constraint "run_api_key_id_foreign";`);

    this.addSql(
      `alter table "api_key" drop column "requests_per_minute", drop column "concurrent_runs", drop column "paced_until";`,
    );

    this.addSql(`drop index "run_of_key";`);
    this.addSql(`alter table "run" drop column "api_key_id";`);
  }
}
