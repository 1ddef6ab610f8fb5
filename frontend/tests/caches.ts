// The browser's CacheStorage, as far as the islands and the worker use it: pages by address.
type Key = string | { url: string };

export class FakeCache {
  readonly kept = new Map<string, Response>();

  constructor(readonly fetching: (url: string) => Promise<Response>) {}

  async put(key: Key, response: Response): Promise<void> {
    this.kept.set(address(key), response);
  }

  async addAll(keys: Key[]): Promise<void> {
    for (const key of keys) this.kept.set(address(key), await this.fetching(address(key)));
  }

  async delete(key: Key): Promise<boolean> {
    return this.kept.delete(address(key));
  }

  async keys(): Promise<{ url: string }[]> {
    return [...this.kept.keys()].map((path) => ({ url: new URL(path, "https://medskapa.example").href }));
  }

  async match(key: Key, options: CacheQueryOptions = {}): Promise<Response | undefined> {
    const wanted = options.ignoreSearch ? address(key).split("?")[0] : address(key);
    return this.kept.get(wanted ?? "")?.clone();
  }
}

export class FakeCaches {
  readonly named = new Map<string, FakeCache>();
  fetching = async (_url: string): Promise<Response> => new Response("");

  async open(name: string): Promise<FakeCache> {
    const cache = this.named.get(name) ?? new FakeCache((url) => this.fetching(url));
    this.named.set(name, cache);
    return cache;
  }

  async keys(): Promise<string[]> {
    return [...this.named.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.named.delete(name);
  }

  async match(key: Key, options: CacheQueryOptions = {}): Promise<Response | undefined> {
    for (const cache of this.named.values()) {
      const found = await cache.match(key, options);
      if (found) return found;
    }
    return undefined;
  }

  /** The addresses that lie in one of them. */
  in(name: string): string[] {
    return [...(this.named.get(name)?.kept.keys() ?? [])].sort();
  }
}

const address = (key: Key): string => {
  const url = new URL(typeof key === "string" ? key : key.url, "https://medskapa.example");
  return url.pathname + url.search;
};
