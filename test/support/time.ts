/** Processor time (milliseconds) that something takes: a busy machine does not change it much, a bad algorithm does. */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
