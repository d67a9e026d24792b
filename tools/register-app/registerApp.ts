import { open, rm } from 'node:fs/promises';

import { apiBaseUrl, loginBaseUrl } from '../../credentials/common/cloud';
import { CredentialProblem } from '../../credentials/common/credentialProblem';
import type { SendRequest } from '../../credentials/common/entra/network';
import { isOneTenant } from '../../credentials/common/tenant';
import { type Outcome, type Values, carryOut } from './carryOut';
import { type NewCertificate, makeCertificate } from './certificate';
import { credentialFile } from './credentialFile';
import { Graph, GraphProblem } from './graph';
import { HELP, OptionProblem, type Options, readOptions } from './options';
import { foreign, printable } from './plainText';
import { type Step, planOf } from './plan';
import { type SignedIn, signInWithDeviceCode } from './signIn';

/** What the tool needs of the world; tests bring their own. */
export interface Terminal {
	say(text: string): void;
	/** Resolves with what the person typed. */
	ask(question: string): Promise<string>;
	send: SendRequest;
	pause(durationInMs: number): Promise<void>;
	/** Set off when the person breaks off. What is under way is ended in good order. */
	stopped?: AbortSignal;
}

/**
 * `register-app`: creates the app registration and writes the credential file.
 *
 * @returns exit code
 */
export async function registerApp(args: string[], real: Terminal): Promise<number> {
	// Whatever is said, the terminal only shows it.
	const terminal: Terminal = { ...real, say: (text) => real.say(printable(text)) };
	try {
		const options = readOptions(args);
		if (!options) terminal.say(HELP);
		else await register(options, terminal);
		return 0;
	} catch (error) {
		const isKnown =
			error instanceof OptionProblem || error instanceof CredentialProblem || error instanceof GraphProblem;
		if (!isKnown) throw error;
		terminal.say(error.message);
		return 1;
	}
}

async function register(options: Options, terminal: Terminal): Promise<void> {
	checkHosts(options);
	const steps = planOf(options, new Date());
	if (options.isDryRun) return terminal.say(requestsOf(steps, options));
	terminal.say(overview(steps, options));
	await checkOutput(options.output);
	if (!(await isAgreed('Go on? (yes/no) ', options, terminal))) return terminal.say('Nothing was changed.');
	if (terminal.stopped?.aborted) return terminal.say('Nothing was changed.');
	const signingIn = signInWithDeviceCode(options, terminal.send, (text) => terminal.say(foreign(text)));
	const person = await unlessStopped(signingIn, terminal.stopped, 'Stopped. Nothing was changed.');
	terminal.say(`Signed in as ${foreign(person.username)} at the tenant ${foreign(person.tenantId)}.`);
	// Where no tenant was named, only now is it known which one it is.
	const isNamed = isOneTenant(options.tenantId);
	if (!isNamed && !(await isAgreed('Register the app in this tenant? (yes/no) ', options, terminal))) {
		return terminal.say('Nothing was changed.');
	}
	await createAll(options, steps, person, terminal);
}

/** Before anything is created: an address that cannot be used would make a credential that cannot be used. */
function checkHosts(options: Options): void {
	loginBaseUrl(options);
	if (options.apiUrl !== '' || options.cloud !== 'custom') apiBaseUrl(options);
}

async function isAgreed(question: string, options: Options, terminal: Terminal): Promise<boolean> {
	return options.isAgreed || /^y(es)?$/i.test((await terminal.ask(question)).trim());
}

async function createAll(options: Options, steps: Step[], person: SignedIn, terminal: Terminal): Promise<void> {
	const { name, validDays, proof, output, graphUrl } = options;
	// Opened first: a secret that could not be written down afterwards would be lost.
	const file = await openNewFile(output);
	const values: Values = new Map();
	let isWritten = false;
	try {
		const certificate = proof === 'certificate' ? await makeCertificate(name, validDays, new Date()) : undefined;
		if (certificate) values.set('{certificate}', certificate.der);
		const pause = async (durationInMs: number) =>
			await unlessStopped(terminal.pause(durationInMs), terminal.stopped, 'Stopped.');
		const graph = new Graph(terminal.send, graphUrl, person.accessToken, pause);
		const outcome = await carryOut(steps, graph, values, {
			say: (text) => terminal.say(text),
			mayContinue: async (appId) => await mayContinue(appId, options, terminal),
			stopped: terminal.stopped,
		});
		await file.writeFile(credentialFile(options, person.tenantId, values, certificate));
		isWritten = true;
		terminal.say(farewell(options, person, outcome, certificate));
	} catch (error) {
		const made = values.get('{application.appId}');
		if (made) terminal.say(`The app registration "${name}" (${made}) was already created. ${whatNow(values)}`);
		throw error;
	} finally {
		await file.close();
		if (!isWritten) await rm(output, { force: true });
	}
}

/** Whether it can be written shows only when it is; nothing is left behind. */
async function checkOutput(path: string): Promise<void> {
	const file = await openNewFile(path);
	await file.close();
	await rm(path, { force: true });
}

/** For waits during which nothing is under way that has to be ended. */
async function unlessStopped<T>(waiting: Promise<T>, stopped: AbortSignal | undefined, message: string): Promise<T> {
	if (!stopped) return await waiting;
	const stop = new Promise<never>((_resolve, reject) => {
		const end = () => reject(new GraphProblem(message));
		if (stopped.aborted) end();
		else stopped.addEventListener('abort', end, { once: true });
	});
	return await Promise.race([waiting, stop]);
}

/** Never without asking: what is there may be somebody else's, who would share in what the consent allows. */
async function mayContinue(
	appId: string,
	{ name, isAgreed: isUnattended }: Options,
	terminal: Terminal,
): Promise<boolean> {
	const found = `An app registration "${name}" (${foreign(appId)}) is already there, without its enterprise application, as a run that broke off leaves it.`;
	if (isUnattended) {
		throw new GraphProblem(
			`${found} Run the tool without --yes to go on with it, delete it in the Microsoft Entra admin center, or choose another --name.`,
		);
	}
	terminal.say(found);
	return /^y(es)?$/i.test(
		(
			await terminal.ask(
				'Go on with it? Only if it is yours: its owners stay. Otherwise a new one is created. (yes/no) ',
			)
		).trim(),
	);
}

function whatNow(values: Values): string {
	return values.has('{servicePrincipal.id}')
		? 'Delete it in the Microsoft Entra admin center before you try again.'
		: 'Run the tool again with the same --name: it finds it and goes on with it. Or delete it in the Microsoft Entra admin center.';
}

async function openNewFile(path: string) {
	try {
		return await open(path, 'wx', 0o600);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new OptionProblem(
			code === 'EEXIST'
				? `${path} is already there, and is not overwritten. Move it away or choose another --output.`
				: `${path} cannot be written (${code}). Choose another --output.`,
		);
	}
}

function overview(steps: Step[], { graphUrl, output, withConsent }: Options): string {
	return [
		`You sign in with the browser. Then this is going to be done through Microsoft Graph (${graphUrl}):`,
		...steps.map(({ title }, index) => `  ${index + 1}. ${title}`),
		`  ${steps.length + 1}. write the n8n credential to ${output} (readable by you only)`,
		...(withConsent ? [] : ['Admin consent is left to an administrator.']),
	].join('\n');
}

/** With placeholders, and so without any secret value. */
function requestsOf(steps: Step[], { graphUrl }: Options): string {
	const requests = steps.map(({ title, method, path, body }) =>
		[`# ${title}`, `${method} ${graphUrl}/v1.0${path}`, ...(body ? [JSON.stringify(body, undefined, 2)] : [])].join(
			'\n',
		),
	);
	return [...requests, '# This was a dry run: nobody signed in, nothing was sent.'].join('\n\n');
}

function farewell(
	options: Options,
	{ tenantId }: SignedIn,
	{ values, consentRefusal }: Outcome,
	certificate: NewCertificate | undefined,
): string {
	const { output, authentication, withConsent } = options;
	const clientId = values.get('{application.appId}') ?? '';
	const consentUrl = `${loginBaseUrl(options)}/${tenantId}/adminconsent?client_id=${clientId}`;
	const isConsentOpen = consentRefusal !== undefined || !withConsent;
	return [
		`Done. The app's Application (client) ID is ${clientId}.`,
		...(consentRefusal ? [`Admin consent was not granted. ${consentRefusal}`] : []),
		...(isConsentOpen ? [`An administrator has to consent: ${consentUrl}`] : []),
		`Import the credential with: n8n import:credentials --input=${output}`,
		...(authentication === 'user' ? ['Then open it in n8n and enter the password of the service account.'] : []),
		...(authentication === 'oAuth2' ? ['Then open it in n8n and press Connect my account.'] : []),
		`Delete ${output} after the import: it holds ${certificate ? "the app's private key" : 'what opens the app'} in plain text.`,
	].join('\n');
}
