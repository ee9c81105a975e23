import { Migration } from '@mikro-orm/migrations';

export class Migration20261128205101_run_changes extends Migration {
  override name = 'Migration20261128205101_run_changes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "run_change" ("id" bigserial primary key, "run_id" uuid not null, "state" varchar(16) not null, "at" timestamptz(3) not null default now(), "transaction" xid8 not null default pg_current_xact_id());`,
    );
    this.addSql(`create index "run_change_in_order" on "run_change" ("transaction", "id");`);
    this.addSql(`create index "run_change_of_run" on "run_change" ("run_id");`);

    this.addSql(`create index "run_of_user" on "run" ("user_id", "created_at", "id");`);
    this.addSql(`create index "run_of_flow" on "run" ("flow_id", "created_at", "id");`);
    this.addSql(`create index "run_in_order" on "run" ("created_at", "id");`);

    this.addSql(
      `alter table "run_change" add constraint "run_change_run_id_foreign" foreign key ("run_id") references "run" ("id") on delete cascade;`,
    );

    // In the statement that changes the state, so that it costs no round trip and nobody can forget it.
    this.addSql(
      `create function "record_run_change"() returns trigger language plpgsql as $$ begin insert into "run_change" ("run_id", "state") values (new."id", new."state"); return null; end $$;`,
    );
    this.addSql(
      `create trigger "run_is_accepted" after insert on "run" for each row execute function "record_run_change"();`,
    );
    this.addSql(
      `create trigger "run_changes_state" after update of "state" on "run" for each row when (old."state" is distinct from new."state") execute function "record_run_change"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "run_changes_state" on "run";`);
    this.addSql(`drop trigger "run_is_accepted" on "run";`);
    this.addSql(`drop function "record_run_change"();`);
    this.addSql(`drop table if exists "run_change" cascade;`);

    this.addSql(`drop index "run_of_user";`);
    this.addSql(`drop index "run_of_flow";`);
    this.addSql(`drop index "run_in_order";`);
  }
}
