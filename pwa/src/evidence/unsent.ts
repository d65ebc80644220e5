/** How far a file has come on its way. */
export interface Progress {
  address?: string;
  sent?: number;
}

/** A file that did not get through: the server's status and what it said, or a line that broke (status 0). */
export class Unsent extends Error {
  constructor(
    readonly status: number,
    readonly reply: string,
  ) {
    super(`not sent: ${status}`);
  }
}
