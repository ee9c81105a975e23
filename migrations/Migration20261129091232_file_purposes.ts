import { Migration } from '@mikro-orm/migrations';

export class Migration20261129091232_file_purposes extends Migration {
  override name = 'Migration20261129091232_file_purposes';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "stored_file" add "purpose" varchar(16) not null default 'CHAT', add "looked_at" timestamptz(3) null;`,
    );
    this.addSql(`alter table "stored_file" alter column "user_id" drop not null;`);
    this.addSql(`create index "stored_file_by_age" on "stored_file" ("purpose", "created_at");`);
    // Nobody counts these; only that they are there matters, so that they go with what they belong to.
    this.addSql(
      `insert into "stored_file" ("id", "purpose", "name", "media_type", "storage_key", "size") select distinct md5("storage_key"), 'REPORT', 'report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', "storage_key", 0 from "report_template" where "storage_key" is not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "stored_file_by_age";`);
    this.addSql(`delete from "stored_file" where "purpose" <> 'CHAT';`);
    this.addSql(`alter table "stored_file" drop column "purpose", drop column "looked_at";`);
    this.addSql(`alter table "stored_file" alter column "user_id" set not null;`);
  }
}
