import type { Occupancy } from './auth/occupancy.ts';
import type { FindPace, ToldPace } from './auth/pace.ts';
import type { Meter } from './shared/telemetry.ts';

/** Counts what a pace refuses. */
export function meterPace({ findPace, meter }: { findPace: FindPace; meter: Meter }): FindPace {
  const count = (pace: ToldPace | null): ToldPace | null => {
    if (pace !== null && pace.retryAfterSeconds !== null) meter.refused('requests');
    return pace;
  };
  return (asker) => {
    const pace = findPace(asker);
    return pace instanceof Promise ? pace.then(count) : count(pace);
  };
}

/** Counts whom there was no place for. */
export function meterOccupancy({ occupancy, meter }: { occupancy: Occupancy; meter: Meter }): Occupancy {
  return {
    enter: (asker) => {
      const leave = occupancy.enter(asker);
      if (leave === null) meter.refused('connections');
      return leave;
    },
  };
}
