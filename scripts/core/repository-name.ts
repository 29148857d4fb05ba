/** What an address says a repository is, whatever way one takes there: `github.com/acme/gallery`. Undefined for a path of this machine. */
export function repositoryName(address: string): string | undefined {
  const [, sshHost, sshPath] = /^[^@/:\s]+@([^:/\s]+):(?!\/\/)(.+)$/.exec(address) ?? [];
  if (sshHost !== undefined && sshPath !== undefined) return named(sshHost, sshPath);
  if (!/^(?:https?|ssh|git):\/\//.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  return named(hostname, pathname);
}

function named(host: string, path: string): string | undefined {
  const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return name === '' ? undefined : `${host}/${name}`.toLowerCase();
}
