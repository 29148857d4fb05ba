import { SERVICE_PATH, type Service } from '../../../scripts/core/service.ts';

let loading: Promise<Service | undefined> | undefined;

/** Who takes wishes, asked once for each page; undefined where nobody answers, and then it may be asked again. */
export async function loadService(base: string): Promise<Service | undefined> {
  loading ??= fetchService(base);
  const service = await loading;
  if (service === undefined) loading = undefined;
  return service;
}

/** It answers in another way from now on. */
export function rememberService(service: Service): void {
  loading = Promise.resolve(service);
}

/** Who takes what people wish; undefined where nobody answers. */
export async function fetchService(base: string): Promise<Service | undefined> {
  try {
    const response = await fetch(base + SERVICE_PATH, { cache: 'no-cache' });
    return response.ok ? ((await response.json()) as Service) : undefined;
  } catch {
    return undefined;
  }
}
