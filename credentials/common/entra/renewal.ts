/** What always holds here: all requests that need a token of one identity share one question to Entra. */
import type { CredentialProblem } from '../credentialProblem';
import { signInProblem } from './failedSignIn';
import { EntraNetwork, type SendRequest } from './network';
import { readStoredToken, writeStoredToken } from './storedToken';
import type { SignIn } from './unattended';

/** What this process knows about one identity. */
interface Memory {
	/** The one token request that is under way, for everyone who waits. */
	underWay?: Promise<string>;
	/** The newest token as it is stored in the credential. */
	newest?: string;
	/** What was stored when the newest token was asked for. */
	replaced?: string;
	refused?: { problem: CredentialProblem; until: number };
}

/** There are few identities. The limit only keeps fields that change all the time from filling the memory. */
const MAX_IDENTITIES = 100;

/** A hundred items must not try a wrong password a hundred times: Entra locks accounts for that. */
const REFUSAL_HOLDS_FOR_IN_MS = 15_000;

/** It takes a minute to notice that the sign-in host does not answer. A hundred items must not each wait for that. */
const SILENCE_HOLDS_FOR_IN_MS = 5_000;

/** Executions that started with an even older token get the newest one for this long after it was issued. */
const NEWEST_SERVES_OLDER_FOR_IN_MS = 10_000;

const memories = new Map<string, Memory>();

/**
 * One token for everyone who asks at the same time, from at most one request. n8n asks once for each request that got a
 * 401, and does not know about the others.
 *
 * @param stored value of the credential's hidden field; if it is not empty, n8n got a 401 with it
 * @returns value for the hidden field, see ./storedToken
 * @throws CredentialProblem
 */
export async function renewedToken(signIn: SignIn, stored: string, send: SendRequest): Promise<string> {
	const memory = memoryOf(signIn.fingerprint);
	if (memory.underWay) return await memory.underWay;
	if (memory.newest !== undefined && servesInsteadOf(stored, memory)) return memory.newest;
	if (memory.refused && Date.now() < memory.refused.until) throw memory.refused.problem;
	return await acquire(signIn, stored, send);
}

/**
 * A token that Entra issues now, whatever it issued or refused before. Meant for the Test button.
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
		const holdsForInMs = network.problem ? SILENCE_HOLDS_FOR_IN_MS : REFUSAL_HOLDS_FOR_IN_MS;
		memory.refused = { problem, until: Date.now() + (network.waitInMs ?? holdsForInMs) };
		throw problem;
	}
}

/**
 * Whether the newest token can be used without asking Entra. It can if it was issued to replace the stored one, or a
 * moment ago. Any other stored token may have been refused because all tokens were revoked, including the newest one.
 */
function servesInsteadOf(stored: string, { newest, replaced }: Memory): boolean {
	const known = readStoredToken(newest);
	const before = readStoredToken(stored);
	if (!known || known.expiresAt <= Date.now()) return false;
	if (stored === replaced) return true;
	const isNewer = before?.fingerprint !== known.fingerprint || known.obtainedAt > before.obtainedAt;
	const ageInMs = Date.now() - known.obtainedAt;
	// After the clock was set back, nobody knows how old the token is.
	return isNewer && ageInMs >= 0 && ageInMs <= NEWEST_SERVES_OLDER_FOR_IN_MS;
}

/** A Map keeps the order of insertion, so its first entry is the one that nobody has asked for the longest. */
function memoryOf(fingerprint: string): Memory {
	const memory = memories.get(fingerprint) ?? {};
	memories.delete(fingerprint);
	memories.set(fingerprint, memory);
	const [oldest] = memories.keys();
	if (memories.size > MAX_IDENTITIES && oldest !== undefined) memories.delete(oldest);
	return memory;
}
