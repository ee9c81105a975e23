import { Migration } from '@mikro-orm/migrations';
import { toTermVector, type Spoken } from '../src/message/search-index.ts';

interface Row extends Spoken {
  readonly id: number;
  readonly userId: number;
}

const BATCH = 500;

export class Migration20261122211135_message_search extends Migration {
  override name = 'Migration20261122211135_message_search';

  override async up(): Promise<void> {
    await this.execute(`alter table "message" add "terms" tsvector not null default '';`);
    // Made by the code that will search them, whatever it is by then: terms and searches must agree.
    for (let rows = await this.#list(0); rows.length > 0; rows = await this.#list(rows.at(-1)?.id ?? 0)) {
      await this.#fill(rows);
    }
    // Much faster at the end than row by row.
    await this.execute(`create index "message_terms" on "message" using gin ("terms");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "message_terms";`);
    this.addSql(`alter table "message" drop column "terms";`);
  }

  async #list(after: number): Promise<readonly Row[]> {
    const rows: unknown = await this.execute(
      `select "id", "user_id" as "userId", "inputs", "text" from "message" where "id" > ? order by "id" limit ${BATCH};`,
      [after],
    );
    // The statement above is all that tells their shape.
    return rows as readonly Row[];
  }

  async #fill(rows: readonly Row[]): Promise<void> {
    const filled = rows.map(({ id, ...spoken }) => ({ id, terms: toTermVector(spoken) }));
    await this.execute(
      `update "message" m set "terms" = f."terms"::tsvector from json_to_recordset(?::json) f("id" int, "terms" text) where f."id" = m."id";`,
      [JSON.stringify(filled)],
    );
  }
}
