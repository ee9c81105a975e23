/** A line that says how good an answer is. Every length is bounded: models write long runs of white space. */
const SCORE = /^[ \t]{0,20}(?:score|分数)\s{0,20}[:：]\s{0,20}(\d{1,3})[ \t]{0,20}$/imu;

/** An answer, and how good it is; one that does not say so counts as the worst. */
export function readScored(said: string): { readonly answer: string; readonly score: number } {
  return { answer: said.replace(SCORE, '').trim(), score: Number(SCORE.exec(said)?.[1] ?? 0) };
}
