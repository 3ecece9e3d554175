/**
 * A request over a connection of its own. Node keeps connections for the next request, and a host that
 * closes idle ones may do so in the moment it is made: then the test fails, and not what it tests.
 */
export function askAnew(
  address: string,
  asked: Omit<RequestInit, 'headers'> & {
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  return fetch(address, { ...asked, headers: { ...asked.headers, connection: 'close' } });
}
