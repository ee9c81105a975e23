import { Migration } from '@mikro-orm/migrations';

export class Migration20261122194808_comparisons extends Migration {
  override name = 'Migration20261122194808_comparisons';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "comparison" ("id" uuid not null, "user_id" int not null, "node_id" varchar(255) not null, "questions" json not null, "version_ids" json not null, "inputs" json not null, "created_at" timestamptz(3) not null default now(), "finished_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "comparison_of_user" on "comparison" ("user_id", "created_at");`);

    this.addSql(
      `create table "comparison_cell" ("comparison_id" uuid not null, "question_index" int not null, "version_id" int not null, "run_id" uuid null, "error" text null, primary key ("comparison_id", "question_index", "version_id"));`,
    );

    this.addSql(
      `alter table "comparison" add constraint "comparison_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "comparison_cell" add constraint "comparison_cell_comparison_id_foreign" foreign key ("comparison_id") references "comparison" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "comparison_cell" add constraint "comparison_cell_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "comparison_cell" add constraint "comparison_cell_run_id_foreign" foreign key ("run_id") references "run" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "comparison_cell" drop constraint "comparison_cell_comparison_id_foreign";`);

    this.addSql(`drop table if exists "comparison" cascade;`);
    this.addSql(`drop table if exists "comparison_cell" cascade;`);
  }
}
