/** One request that was kept as an example: a slow one or a failed one. Secrets were removed before it was written. */
export interface Sample {
  /** When it ended, in seconds. */
  readonly at: number;
  readonly label: string;
  readonly outcome: string;
  readonly response: number;
  readonly service: number;
  /** Where the time went, in order; the wait before the start first. */
  readonly split: readonly TimePart[];
  readonly traceId: string | null;
  /** What was wrong, such as the start of the response. */
  readonly message: string | null;
}

export interface TimePart {
  readonly name: string;
  readonly time: number;
}
