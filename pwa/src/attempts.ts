/** Do this with each in turn; one that fails keeps none of the others waiting. Throws what the first threw, at the end. */
export async function attemptEach<T>(each: Iterable<T>, work: (one: T) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of each) {
    try {
      await work(one);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
