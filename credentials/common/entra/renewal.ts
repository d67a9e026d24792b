import type { CredentialProblem } from '../cloud';
import { signInProblem } from './failedSignIn';
import { EntraNetwork, type SendRequest } from './network';
import type { SignIn } from './signIn';
import { readStoredToken, writeStoredToken } from './storedToken';

/** What this process knows about one identity. */
interface Memory {
	/** The one token request that is under way, for all who wait. */
	underWay?: Promise<string>;
	/** The newest token as it is stored in the credential. */
	newest?: string;
	/** What was stored when the newest token was asked for. */
	replaced?: string;
	refused?: { problem: CredentialProblem; until: number };
}

/** Identities are few; the limit only keeps ever-changing fields from filling the memory. */
const MAX_IDENTITIES = 100;

/** A hundred items must not try a wrong password a hundred times: Entra locks accounts for that. */
const REFUSAL_STANDS_FOR_IN_MS = 15_000;

/** A sign-in host that does not answer takes a minute to tell; a hundred items must not each wait for that. */
const SILENCE_STANDS_FOR_IN_MS = 5_000;

/** For executions that started with an older token than the one which was replaced. */
const STANDS_IN_FOR_IN_MS = 10_000;

const memories = new Map<string, Memory>();

/**
 * A token for everyone who asks at the same time, from at most one request. n8n asks once for each request that met a
 * 401 and does not know of the others.
 *
 * @param stored value of the credential's hidden field; where it is not empty, n8n met a 401 with it
 * @returns value for the hidden field, see ./storedToken
 * @throws CredentialProblem
 */
export async function renewedToken(signIn: SignIn, stored: string, send: SendRequest): Promise<string> {
	const memory = memoryOf(signIn.fingerprint);
	if (memory.underWay) return await memory.underWay;
	if (memory.newest !== undefined && mayStandIn(memory, stored)) return memory.newest;
	if (memory.refused && Date.now() < memory.refused.until) throw memory.refused.problem;
	return await acquire(signIn, stored, send);
}

/**
 * A token that Entra issues now, whatever was issued or refused before: for the Test button.
 *
 * @returns as `renewedToken`
 * @throws CredentialProblem
 */
export async function freshToken(signIn: SignIn, send: SendRequest): Promise<string> {
	return await acquire(signIn, '', send);
}

async function acquire(signIn: SignIn, stored: string, send: SendRequest): Promise<string> {
	const memory = memoryOf(signIn.fingerprint);
	const underWay = askEntra(signIn, stored, send, memory);
	memory.underWay = underWay;
	try {
		memory.newest = await underWay;
		memory.replaced = stored;
		memory.refused = undefined;
		return memory.newest;
	} finally {
		if (memory.underWay === underWay) memory.underWay = undefined;
	}
}

async function askEntra(signIn: SignIn, stored: string, send: SendRequest, memory: Memory): Promise<string> {
	const { fingerprint, loginUrl, secrets } = signIn;
	const network = new EntraNetwork(send, loginUrl);
	const earlier = readStoredToken(stored);
	const tokenCache = earlier?.fingerprint === fingerprint ? earlier.tokenCache : undefined;
	try {
		const token = await signIn.acquire(network, tokenCache);
		return writeStoredToken({ ...token, fingerprint, obtainedAt: Date.now() });
	} catch (thrown) {
		const problem = signInProblem(network, thrown, secrets);
		const standsForInMs = network.problem ? SILENCE_STANDS_FOR_IN_MS : REFUSAL_STANDS_FOR_IN_MS;
		memory.refused = { problem, until: Date.now() + (network.waitInMs ?? standsForInMs) };
		throw problem;
	}
}

/**
 * Whether the newest token needs no request: it was issued in place of the stored one, or a moment ago. Any other stored
 * token may have been refused because all were revoked, the newest one included; another process then knows a newer one.
 */
function mayStandIn({ newest, replaced }: Memory, stored: string): boolean {
	const known = readStoredToken(newest);
	const before = readStoredToken(stored);
	if (!known || known.expiresAt <= Date.now()) return false;
	if (stored === replaced) return true;
	const isNewer = before?.fingerprint !== known.fingerprint || known.obtainedAt > before.obtainedAt;
	return isNewer && Date.now() - known.obtainedAt <= STANDS_IN_FOR_IN_MS;
}

/** Map keeps the order of insertion, so the first one is the one that was not asked for the longest. */
function memoryOf(fingerprint: string): Memory {
	const memory = memories.get(fingerprint) ?? {};
	memories.delete(fingerprint);
	memories.set(fingerprint, memory);
	const [oldest] = memories.keys();
	if (memories.size > MAX_IDENTITIES && oldest !== undefined) memories.delete(oldest);
	return memory;
}
