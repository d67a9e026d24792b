import { parseArgs } from 'node:util';

import type { Cloud } from '../../credentials/common/cloud';

export type Authentication = 'oAuth2' | 'user' | 'application';
export type Proof = 'certificate' | 'secret' | 'none';

export interface Options {
	authentication: Authentication;
	permissions: string[];
	/** What the app shows to Entra: none is for public clients. */
	proof: Proof;
	validDays: number;
	name: string;
	/** Tenant to sign in at; `organizations` for the person's own. */
	tenantId: string;
	cloud: Cloud;
	loginUrl: string;
	graphUrl: string;
	apiUrl: string;
	/** Base address of the n8n whose editor people use; only for OAuth2. */
	n8nUrl: string;
	username: string;
	/** App with which the person signs in to Microsoft Graph. */
	signInClientId: string;
	withConsent: boolean;
	output: string;
	isDryRun: boolean;
	isAgreed: boolean;
}

/** An option that cannot be used, in words for the person at the terminal. */
export class OptionProblem extends Error {
	override readonly name = 'OptionProblem';
}

export const HELP = `Registers an app for n8n in Microsoft Entra ID and writes an n8n credential for it.

  n8n-nodes-defender-cloud-apps register-app [options]

You sign in with your own account in the browser. Before anything is changed you see what
is going to be done, and are asked.

  --authentication <way>    application (default), user or oAuth2: which credential to make
  --permissions <list>      separated by commas
                            (default: Investigation.read,Investigation.manage)
  --proof <kind>            certificate, secret or none (a public client).
                            Default: certificate for application, secret for oAuth2, none for user
  --valid-days <days>       how long the certificate or secret is good for (default: 365)
  --name <text>             name of the app registration (default: n8n Defender for Cloud Apps)
  --tenant <id or domain>   your tenant; default: the one you sign in at
  --cloud <cloud>           commercial (default), gcc, gccHigh, dod or custom
  --login-url, --graph-url  sign-in and Microsoft Graph hosts, for the custom cloud
  --api-url <url>           the tenant's API URL, for the credential
  --n8n-url <url>           address of your n8n, for the redirect address (oAuth2 only)
  --username <name>         the service account (user only)
  --sign-in-client-id <id>  app to sign in to Microsoft Graph with
                            (default: Microsoft Graph Command Line Tools)
  --no-admin-consent        leave the consent to an administrator
  --output <file>           the credential file (default: defender-cloud-apps-credential.json)
  --dry-run                 only print the requests to Microsoft Graph; signs in nowhere
  --yes                     do not ask
  --help
`;

const PERMISSIONS = [
	'Investigation.read',
	'Investigation.manage',
	'Discovery.read',
	'Discovery.manage',
	'Settings.read',
	'Settings.manage',
];

const GRAPH_URLS: Record<Exclude<Cloud, 'custom'>, string> = {
	commercial: 'https://graph.microsoft.com',
	gcc: 'https://graph.microsoft.com',
	gccHigh: 'https://graph.microsoft.us',
	dod: 'https://dod-graph.microsoft.us',
};

const PROOFS: Record<Authentication, { preset: Proof; possible: Proof[] }> = {
	application: { preset: 'certificate', possible: ['certificate', 'secret'] },
	user: { preset: 'none', possible: ['none', 'secret'] },
	oAuth2: { preset: 'secret', possible: ['secret', 'none'] },
};

/** Longest life of a client secret that Entra offers in its own pages. */
const MAX_VALID_DAYS = 730;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/**
 * @returns `undefined` when help is asked for
 * @throws OptionProblem
 */
export function readOptions(args: string[]): Options | undefined {
	const values = parsed(args);
	if (values.help) return undefined;
	const authentication = oneOf('authentication', values.authentication ?? 'application', [
		'oAuth2',
		'user',
		'application',
	]);
	const cloud = oneOf('cloud', values.cloud ?? 'commercial', ['commercial', 'gcc', 'gccHigh', 'dod', 'custom']);
	const { preset, possible } = PROOFS[authentication];
	return {
		authentication,
		cloud,
		permissions: permissionsIn(values.permissions ?? 'Investigation.read,Investigation.manage'),
		proof: oneOf('proof', values.proof ?? preset, possible),
		validDays: days(values['valid-days'] ?? '365'),
		name: nameIn(values.name ?? 'n8n Defender for Cloud Apps'),
		tenantId: values.tenant ?? 'organizations',
		loginUrl: values['login-url'] ?? '',
		graphUrl: cloud === 'custom' ? address('graph-url', values['graph-url']) : GRAPH_URLS[cloud],
		apiUrl: values['api-url'] ?? '',
		n8nUrl: authentication === 'oAuth2' ? address('n8n-url', values['n8n-url']) : '',
		username: values.username ?? '',
		signInClientId: values['sign-in-client-id'] ?? '14d82eec-204b-4c2f-b7e8-296a70dab67e',
		withConsent: !values['no-admin-consent'],
		output: values.output ?? 'defender-cloud-apps-credential.json',
		isDryRun: values['dry-run'] ?? false,
		isAgreed: values.yes ?? false,
	};
}

function parsed(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				authentication: text,
				permissions: text,
				proof: text,
				'valid-days': text,
				name: text,
				tenant: text,
				cloud: text,
				'login-url': text,
				'graph-url': text,
				'api-url': text,
				'n8n-url': text,
				username: text,
				'sign-in-client-id': text,
				'no-admin-consent': flag,
				output: text,
				'dry-run': flag,
				yes: flag,
				help: flag,
			},
		}).values;
	} catch (error) {
		throw new OptionProblem((error as Error).message);
	}
}

function oneOf<Value extends string>(name: string, entered: string, values: Value[]): Value {
	const found = values.find((value) => value.toLowerCase() === entered.toLowerCase());
	if (found) return found;
	throw new OptionProblem(`--${name} cannot be '${entered}' here. Choose one of: ${values.join(', ')}.`);
}

function permissionsIn(list: string): string[] {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length === 0) throw new OptionProblem('--permissions names none.');
	return [...new Set(names.map((name) => oneOf('permissions', name, PERMISSIONS)))];
}

/** Braces stand for values in the plan. */
function nameIn(entered: string): string {
	const name = entered.trim();
	if (name !== '' && name.length <= 120 && !/[{}"]/.test(name)) return name;
	throw new OptionProblem('--name needs 1 to 120 characters, without braces and quotation marks.');
}

function days(entered: string): number {
	const count = Number(entered);
	if (Number.isInteger(count) && count > 0 && count <= MAX_VALID_DAYS) return count;
	throw new OptionProblem(`--valid-days must be a whole number from 1 to ${MAX_VALID_DAYS}.`);
}

/** Entra takes http only for the loopback. */
function address(name: string, entered: string | undefined): string {
	const url = URL.canParse(entered ?? '') ? new URL(entered ?? '') : undefined;
	const isLoopback = url !== undefined && ['localhost', '127.0.0.1'].includes(url.hostname);
	if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) {
		return url.href.replace(/\/+$/, '');
	}
	throw new OptionProblem(`--${name} is needed here, as an https address, for example https://n8n.example.com.`);
}
