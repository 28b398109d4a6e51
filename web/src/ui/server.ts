// What the page asks of the program that serves it. Addresses are relative: the token stands before them.

/** What can't be done, in the program's own words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly conflict: boolean, // goes away when it is asked for once more, and meant
  ) {
    super(message);
  }
}

async function ask<T>(method: string, path: string, body?: BodyInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, body === undefined ? { method } : { method, body });
  } catch {
    throw new Refused('Drydock does not answer: is it still running in its terminal?', false);
  }
  const told = (await answer.json()) as T & { error?: string; conflict?: boolean };
  if (told.error !== undefined) throw new Refused(told.error, told.conflict === true);
  return told;
}

export const get = <T>(path: string): Promise<T> => ask('GET', path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => ask('POST', path, JSON.stringify(body));
export const put = <T>(path: string, body: Blob): Promise<T> => ask('PUT', path, body);

/** The chosen folder itself, as a store. */
const itself = '.here';

/** As one step of an address. A browser takes dots alone for other steps, however they are written; no store is called so. */
export function stepOf(store: string): string {
  return encodeURIComponent(/^\.+$/.test(store) ? '.none' : store);
}

export function storePath(store: string, rest = ''): string {
  return `api/store/${stepOf(store)}${rest}`;
}

export function nameOf(store: string): string {
  return store === itself ? 'This folder' : store;
}

export interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly anomaly: string;
  readonly title: string;
  readonly subject: string;
  readonly shop: string;
  readonly money: string;
  readonly units: number;
  readonly told: boolean; // its story stands in the report, under its id
}
export interface Check {
  readonly id: number;
  readonly at: number; // milliseconds since 1970
  readonly verdict: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly seeds: number;
  readonly stale: boolean; // the files are others than those that it read
}
export interface Store {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly unread: boolean }[]; // unread: store.json does not name it
  readonly set_aside: readonly string[]; // histories that could not be read
  readonly checks: readonly Check[]; // the newest first
  readonly store_hash: string; // "" without a store.json
  readonly applied: boolean; // a repair is there that can be taken back
  readonly next: readonly string[]; // what people do after it, as long as it stands; a file's name comes last
}
export interface Job {
  readonly number: number;
  readonly kind: string;
  readonly store: string;
  readonly state: 'none' | 'running' | 'done' | 'cancelled';
  readonly step: string;
  readonly done: number;
  readonly of: number;
  readonly output: string;
  readonly exit_code: number;
  readonly check: number;
}
