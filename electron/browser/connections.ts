/**
 * Room for the window's own connections: everybody on this machine comes from one address, so a
 * limit for each address would shut the window out. Connections that have shown no session are few,
 * and the oldest of them gives way to a new one.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const MOST_STRANGERS = 64;

export type Connections = {
  /** This connection has shown a session: it is never the one that gives way. */
  readonly keep: (socket: Socket) => void;
};

/** Watches the connections of a server. */
export function watchConnections(server: Server, most: number = MOST_STRANGERS): Connections {
  const strangers = new Set<Socket>();
  server.on('connection', (socket) => {
    strangers.add(socket);
    socket.once('close', () => strangers.delete(socket));
    const [oldest] = strangers;
    if (strangers.size > most) oldest?.destroy();
  });
  return { keep: (socket) => void strangers.delete(socket) };
}
