// What could not be sent lies in the device's own database until it has arrived. Nothing here leaves the device.
export interface Waiting {
  id: number;
  kind: string;
  title: string;
  url: string;
  multipart: boolean;
  fields: [string, string | Blob, string][];
  writtenAt: string;
  excerpt: string;
  /** Why the site said no; empty while it has not been asked. */
  refusal: string;
}

export interface Arrived {
  id: number;
  title: string;
  /** The receipt, or empty where there is none. */
  url: string;
  sentOn: string;
}

const NAME = "medskapa";
/** How many wait, readable without opening the database: most people never have one. */
const COUNT = "medskapa-waiting";
/** How many of them somebody may be told of. */
const TOLD = "medskapa-waiting-told";
/** Written on a screen that many use: the next person is shown nothing of it. */
export const OF_MANY = "kiosk";

export function supported(): boolean {
  try {
    return "indexedDB" in window && window.indexedDB !== null && "localStorage" in window;
  } catch {
    return false;
  }
}

export const count = (): number => read(COUNT);
export const countTold = (): number => read(TOLD);

function read(name: string): number {
  try {
    return Number(localStorage.getItem(name) ?? "0");
  } catch {
    return 0;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "id", autoIncrement: true });
      asked.result.createObjectStore("arrived", { keyPath: "id", autoIncrement: true });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Run in one transaction over both stores; resolves when it is on disk. */
async function within<T>(mode: IDBTransactionMode, work: (of: (name: string) => IDBObjectStore) => IDBRequest<T> | void): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(["waiting", "arrived"], mode);
      const asked = work((name) => transaction.objectStore(name));
      transaction.oncomplete = () => resolve(asked?.result as T);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

async function recount(): Promise<void> {
  const rows = await waiting();
  write(COUNT, rows.length);
  write(TOLD, rows.filter((one) => one.kind !== OF_MANY).length);
  document.dispatchEvent(new CustomEvent("medskapa:waiting"));
}

function write(name: string, number: number): void {
  if (number) localStorage.setItem(name, String(number));
  else localStorage.removeItem(name);
}

export async function keep(waiting: Omit<Waiting, "id">): Promise<void> {
  await within("readwrite", (of) => of("waiting").add(waiting));
  await recount();
}

export async function refuse(waiting: Waiting, refusal: string): Promise<void> {
  await within("readwrite", (of) => of("waiting").put({ ...waiting, refusal }));
  await recount();
}

/** The copy on the device goes in the same breath as its receipt is kept. */
export async function arrive(waiting: Waiting, url: string): Promise<void> {
  const arrived = { title: waiting.title, url, sentOn: new Date().toLocaleDateString("sv-SE") };
  await within("readwrite", (of) => {
    of("waiting").delete(waiting.id);
    if (waiting.kind !== OF_MANY) of("arrived").add(arrived);
  });
  await recount();
}

export async function forget(store: "waiting" | "arrived", id: number): Promise<void> {
  await within("readwrite", (of) => of(store).delete(id));
  await recount();
}

/** In the order they were written. */
export const waiting = (): Promise<Waiting[]> => within("readonly", (of) => of("waiting").getAll() as IDBRequest<Waiting[]>);
export const arrived = (): Promise<Arrived[]> => within("readonly", (of) => of("arrived").getAll() as IDBRequest<Arrived[]>);
