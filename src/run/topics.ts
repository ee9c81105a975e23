const EVERYTHING = 'run-changes';

/** The topic that wakes whoever follows the runs of a user, or of everybody when it is null. */
export function topicOfRuns(userId: number | null): string {
  return userId === null ? EVERYTHING : `${EVERYTHING}:owner:${userId}`;
}

/** Every topic on which a new state of a user's run is announced, once it is committed. */
export function topicsOfRun(userId: number): string[] {
  return [topicOfRuns(userId), topicOfRuns(null)];
}
