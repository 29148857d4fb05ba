/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    readonly site: import('../scripts/build/views/types.ts').SiteView;
    readonly page: import('../scripts/build/views/types.ts').PageView;
  }
}
