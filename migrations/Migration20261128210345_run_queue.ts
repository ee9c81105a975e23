import { Migration } from '@mikro-orm/migrations';

export class Migration20261128210345_run_queue extends Migration {
  override name = 'Migration20261128210345_run_queue';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "run_policy" ("flow_id" varchar(32) not null, "max_attempts" int not null default 1, "backoff_seconds" int not null default 5, "retries_lost" boolean not null default false, "run_timeout_seconds" int null, "node_timeout_seconds" int null, "max_background_runs" int null, primary key ("flow_id"));`,
    );

    this.addSql(
      `create table "queued_run" ("run_id" uuid not null, "user_id" int not null, "flow_id" varchar(32) not null, "priority" smallint not null, "is_at_work" boolean not null default false, "retry_at" timestamptz(3) null, "enqueued_at" timestamptz(3) not null default now(), "created_at" timestamptz(3) not null default now(), primary key ("run_id"));`,
    );
    this.addSql(
      `create index "queued_run_waiting" on "queued_run" ("priority", "created_at", "run_id") where not is_at_work;`,
    );
    this.addSql(`create index "queued_run_at_work" on "queued_run" ("user_id", "flow_id") where is_at_work;`);
    this.addSql(`create index "queued_run_of_flow" on "queued_run" ("flow_id");`);
    this.addSql(`create index "queued_run_of_user" on "queued_run" ("user_id");`);

    this.addSql(
      `create table "worker" ("id" varchar(64) not null, "host" varchar(255) not null, "pid" int not null, "concurrency" int not null, "started_at" timestamptz(3) not null, "seen_at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(`alter table "run" add "queue_priority" smallint null, add "attempt" smallint not null default 0;`);

    this.addSql(
      `alter table "run_policy" add constraint "run_policy_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "queued_run" add constraint "queued_run_run_id_foreign" foreign key ("run_id") references "run" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "queued_run" add constraint "queued_run_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "queued_run" add constraint "queued_run_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "run_policy" cascade;`);
    this.addSql(`drop table if exists "queued_run" cascade;`);
    this.addSql(`drop table if exists "worker" cascade;`);

    this.addSql(`alter table "run" drop column "queue_priority", drop column "attempt";`);
  }
}
