/// <reference types="astro/client" />

type SiteView = import('../scripts/build/views/types.ts').SiteView; // eslint-disable-line @typescript-eslint/consistent-type-imports -- an import statement would make this file a module, and its namespace no longer global
type PageView = import('../scripts/build/views/types.ts').PageView; // eslint-disable-line @typescript-eslint/consistent-type-imports -- as above

declare namespace App {
  interface Locals {
    readonly site: SiteView;
    readonly page: PageView;
  }
}
