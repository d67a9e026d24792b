/** The whole run. What always holds here: nothing is changed before the person has agreed, and no secret is lost. */
import { open, rm } from 'node:fs/promises';

import { apiBaseUrl, loginBaseUrl } from '../../../credentials/common/cloud';
import { CredentialProblem } from '../../../credentials/common/credentialProblem';
import { isOneTenant } from '../../../credentials/common/tenant';
import { carryOut } from './carryOut';
import { makeCertificate } from './certificate';
import { credentialFile } from './credentialFile';
import { Graph, GraphProblem } from './graph';
import { OptionProblem, type Options, readOptions } from './options';
import { type Step, type Values, planOf } from './plan';
import { dryRun, farewell, leftBehind, overview } from './report';
import { type SignedIn, signInWithDeviceCode } from './signIn';
import { type Terminal, foreign, printable, saysYes, unlessStopped } from './terminal';

/**
 * Creates the app registration and writes the credential file.
 *
 * @param args what follows the tool's name on the command line
 * @returns exit code
 */
export async function registerApp(args: string[], real: Terminal): Promise<number> {
	const terminal: Terminal = { ...real, say: (text) => real.say(printable(text)) };
	try {
		const options = readOptions(args);
		if (typeof options === 'string') terminal.say(options);
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
	if (options.isDryRun) return terminal.say(dryRun(steps, options));
	terminal.say(overview(steps, options));
	await checkOutput(options.output);
	const isAgreed = options.isAgreed || (await saysYes(terminal, 'Continue? (yes/no) '));
	if (!isAgreed || terminal.stopped?.aborted) return terminal.say('Nothing was changed.');
	const signingIn = signInWithDeviceCode(options, terminal.send, (text) => terminal.say(foreign(text)));
	const person = await unlessStopped(signingIn, terminal.stopped, new GraphProblem('Stopped. Nothing was changed.'));
	terminal.say(`Signed in as ${foreign(person.username)} at the tenant ${foreign(person.tenantId)}.`);
	if (await isRightTenant(options, terminal)) await createAll(options, steps, person, terminal);
	else terminal.say('Nothing was changed.');
}

/** Before anything is created: a credential with an unusable address would be unusable. */
function checkHosts(options: Options): void {
	loginBaseUrl(options);
	if (options.apiUrl !== '' || options.cloud !== 'custom') apiBaseUrl(options);
}

/** If no tenant was named, the person only sees now which one it is. */
async function isRightTenant({ isAgreed, tenantId }: Options, terminal: Terminal): Promise<boolean> {
	return isAgreed || isOneTenant(tenantId) || (await saysYes(terminal, 'Register the app in this tenant? (yes/no) '));
}

async function createAll(options: Options, steps: Step[], person: SignedIn, terminal: Terminal): Promise<void> {
	const { name, validDays, proof, output, graphUrl } = options;
	// Opened first: a secret that could not be written afterwards would be lost.
	const file = await openNewFile(output);
	const values: Values = new Map();
	let isWritten = false;
	try {
		const certificate = proof === 'certificate' ? await makeCertificate(name, validDays, new Date()) : undefined;
		if (certificate) values.set('{certificate}', certificate.der);
		const pause = async (durationInMs: number) =>
			await unlessStopped(terminal.pause(durationInMs), terminal.stopped, new GraphProblem('Stopped.'));
		const graph = new Graph(terminal.send, graphUrl, person.accessToken, pause);
		const outcome = await carryOut(steps, graph, values, {
			say: (text) => terminal.say(text),
			mayContinue: async (appId) => await mayContinue(appId, options, terminal),
			stopped: terminal.stopped,
		});
		await file.writeFile(credentialFile(options, person.tenantId, values, certificate));
		isWritten = true;
		terminal.say(farewell(options, person, outcome));
	} catch (error) {
		const rest = leftBehind(options, values);
		if (rest) terminal.say(rest);
		throw error;
	} finally {
		await file.close();
		if (!isWritten) await rm(output, { force: true });
	}
}

/** Never without asking: the app registration may be somebody else's, who would share in what the consent allows. */
async function mayContinue(appId: string, { name, isAgreed }: Options, terminal: Terminal): Promise<boolean> {
	const found = `An app registration "${name}" (${foreign(appId)}) already exists without its enterprise application, as an interrupted run leaves it.`;
	if (isAgreed) {
		throw new GraphProblem(
			`${found} Run the tool without --yes to continue with it, delete it in the Microsoft Entra admin center, or choose another --name.`,
		);
	}
	terminal.say(found);
	return await saysYes(
		terminal,
		'Continue with it? Only if it is yours, because its owners stay. Otherwise a new one is created. (yes/no) ',
	);
}

/** Only writing shows whether the file can be written. Nothing is left behind. */
async function checkOutput(path: string): Promise<void> {
	const file = await openNewFile(path);
	await file.close();
	await rm(path, { force: true });
}

async function openNewFile(path: string) {
	try {
		return await open(path, 'wx', 0o600);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new OptionProblem(
			code === 'EEXIST'
				? `${path} already exists and is not overwritten. Move it away or choose another --output.`
				: `${path} cannot be written (${code}). Choose another --output.`,
		);
	}
}
