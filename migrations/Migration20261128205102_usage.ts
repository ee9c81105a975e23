import { Migration } from '@mikro-orm/migrations';

const INSERT = `insert into "usage_entry" ("user_id", "flow_id", "session_id", "run_id", "purpose", "model", "input_tokens", "output_tokens", "at")`;
const REPORTED = `as u ("model" text, "inputTokens" bigint, "outputTokens" bigint)`;

export class Migration20261128205102_usage extends Migration {
  override name = 'Migration20261128205102_usage';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "usage_entry" ("id" bigserial primary key, "user_id" int not null, "flow_id" varchar(32) not null, "session_id" varchar(255) not null, "run_id" uuid null, "purpose" varchar(8) not null, "model" text not null, "input_tokens" bigint not null, "output_tokens" bigint not null, "at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "usage_entry_of_user" on "usage_entry" ("user_id", "at");`);
    this.addSql(`create index "usage_entry_of_flow" on "usage_entry" ("flow_id", "at");`);
    this.addSql(`create index "usage_entry_of_session" on "usage_entry" ("session_id");`);

    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action;`,
    );

    // Runs that ended before there was a ledger.
    this.addSql(
      `${INSERT} select r."user_id", r."flow_id", r."session_id", r."id", 'RUN', u."model", u."inputTokens", u."outputTokens", coalesce(r."finished_at", r."created_at") from "run" r cross join lateral jsonb_to_recordset(r."usage") ${REPORTED} where r."ended_seq" is not null order by r."created_at";`,
    );

    // In the statement that ends the run, so that it costs no round trip and nobody can forget it.
    this.addSql(
      `create function "record_run_usage"() returns trigger language plpgsql as $$ begin ${INSERT} select new."user_id", new."flow_id", new."session_id", new."id", 'RUN', u."model", u."inputTokens", u."outputTokens", now() from jsonb_to_recordset(new."usage") ${REPORTED}; return null; end $$;`,
    );
    this.addSql(
      `create trigger "run_is_counted" after update of "ended_seq" on "run" for each row when (old."ended_seq" is null and new."ended_seq" is not null and new."usage" <> '[]') execute function "record_run_usage"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "run_is_counted" on "run";`);
    this.addSql(`drop function "record_run_usage"();`);
    this.addSql(`drop table if exists "usage_entry" cascade;`);
  }
}
