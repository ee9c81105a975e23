import { Migration } from '@mikro-orm/migrations';

export class Migration20261122194821_reports extends Migration {
  override name = 'Migration20261122194821_reports';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "report_template" ("id" serial primary key, "flow_id" varchar(32) not null, "version_key" varchar(255) null, "next_version_key" varchar(255) null, "storage_key" varchar(255) null, "is_deleted" boolean not null default false, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(
      `alter table "report_template" add constraint "report_template_version_key_unique" unique ("version_key");`,
    );
    this.addSql(
      `alter table "report_template" add constraint "report_template_next_version_key_unique" unique ("next_version_key");`,
    );
    this.addSql(`create index "report_template_newest" on "report_template" ("flow_id", "updated_at");`);

    this.addSql(
      `alter table "report_template" add constraint "report_template_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "report_template" cascade;`);
  }
}
