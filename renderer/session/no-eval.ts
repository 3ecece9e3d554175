/** The window's policy forbids code from text: zod must not try to compile its parsers. */
import { z } from 'zod';

z.config({ jitless: true });
