/** Browsers call themselves by one of these first; libraries, scripts and most tools do not. */
const BROWSER = /^(?:Mozilla|Opera|Lynx|E?Links|w3m|NetSurf|Dillo)\b/;

/** What robots that begin like a browser say of themselves: a telling name, or the address of a page about them. */
const DECLARED =
  /(?<!cu)bot|crawl|spider|slurp|scrap|archiver|headless|lighthouse|pagespeed|phantomjs|puppeteer|playwright|selenium|cypress|jsdom|monitor|uptime|pingdom|statuscake|facebookexternalhit|mediapartners|googleother|google-|preview|fetcher|validator|chatgpt|perplexity|claude-|curl|wget|python|https?:\/\/|@[\w-]+\./i;

/** Whether an agent says that no person is reading. Robots that pass for browsers are counted as people. */
export function isRobot(agent: string): boolean {
  return !BROWSER.test(agent) || DECLARED.test(agent);
}
