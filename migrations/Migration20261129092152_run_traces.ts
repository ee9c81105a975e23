import { Migration } from '@mikro-orm/migrations';

export class Migration20261129092152_run_traces extends Migration {
  override name = 'Migration20261129092152_run_traces';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "run" add "trace_id" varchar(128) null, add "trace_parent" varchar(55) null, add "cost" jsonb null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "run" drop column "trace_id", drop column "trace_parent", drop column "cost";`);
  }
}
