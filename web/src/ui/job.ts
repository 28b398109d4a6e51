// What runs, as the program tells it by server-sent events.
import { post, type Job } from './server';

let now: Job | undefined;
const listeners = new Set<(job: Job) => void>();
const begunHere = new Set<number>();

export function startJob(): void {
  const events = new EventSource('api/events');
  events.addEventListener('job', (event: MessageEvent<string>) => {
    now = JSON.parse(event.data) as Job;
    for (const listener of [...listeners]) listener(now);
  });
}

export function isRunning(): boolean {
  return now?.state === 'running';
}

/** Whether this page waits for its end already; else it was begun in another one. */
export function isBegunHere(job: Job): boolean {
  return begunHere.has(job.number);
}

/** Called at once with what is known, and with each change, until the function that comes back is called. */
export function onJob(listener: (job: Job) => void): () => void {
  listeners.add(listener);
  if (now) listener(now);
  return () => void listeners.delete(listener);
}

/** Starts it, and waits for its end. */
export async function run(path: string, body: unknown = {}): Promise<Job> {
  const begun = await post<Job>(path, body);
  begunHere.add(begun.number);
  return new Promise((ended) => {
    const leave = onJob((job) => {
      // The events may still tell of the job before.
      if (job.number < begun.number || (job.number === begun.number && job.state === 'running')) return;
      queueMicrotask(() => leave());
      ended(job);
    });
  });
}

export const cancel = (): Promise<unknown> => post('api/cancel');
