import { parseArgs } from 'node:util';

import { CLOUD_NAMES, type Cloud } from '../../../credentials/common/cloud';
import { propertiesOf } from '../../../credentials/common/json';
import { DEFAULT_PERMISSIONS, PERMISSIONS, type Permission } from '../../../credentials/common/permissions';
import { version } from '../package.json';

export type Authentication = 'oAuth2' | 'user' | 'application';
export type Proof = 'certificate' | 'secret' | 'none';

export interface Options {
	authentication: Authentication;
	permissions: Permission[];
	/** How the app proves its identity to Entra; `none` for public clients. */
	proof: Proof;
	validDays: number;
	name: string;
	/** Tenant to sign in at; `organizations` for the person's own tenant. */
	tenantId: string;
	cloud: Cloud;
	loginUrl: string;
	graphUrl: string;
	apiUrl: string;
	/** Address of the n8n editor; only for OAuth2. */
	n8nUrl: string;
	username: string;
	/** ID of the app that the person signs in to Microsoft Graph with. */
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

const HELP = `Registers an app for Microsoft Defender for Cloud Apps in Microsoft Entra ID, and writes a
credential for n8n.

  npx defender-cloud-apps-register-app [options]

Without options it makes an app that signs in as itself with a certificate. You see what is going
to be done and confirm it before you sign in, with your own account, in the browser of any device.

  --authentication <way>    application (default), user or oAuth2: which credential to make
  --permissions <list>      separated by commas
                            (default: ${DEFAULT_PERMISSIONS.join(',')})
  --proof <kind>            certificate, secret or none (a public client).
                            Default: certificate for application, secret for oAuth2, none for user
  --valid-days <days>       how long the certificate or secret is valid (default: 365)
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
  --dry-run                 only print the requests to Microsoft Graph, without signing in
  --yes                     do not ask for confirmation
  --version                 print the version of this tool
  --help

What you need   The role Cloud Application Administrator or Application Administrator in Microsoft
                Entra. If you may register apps but not consent, an administrator can consent later.
What it makes   In your tenant: one app registration with its enterprise application, a certificate
                or secret, and admin consent. Nothing else is changed.
What it writes  One file that only you can read. It holds the private key or the secret in plain
                text: import it into n8n, then delete it. An existing file is never overwritten.
Exit codes      0  done, or you answered no and nothing was changed
                1  something failed or was stopped; the last lines say what and what to do
`;

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

/** The longest lifetime of a client secret that the Entra admin center offers. */
const MAX_VALID_DAYS = 730;

const AUTHENTICATIONS: readonly Authentication[] = ['oAuth2', 'user', 'application'];

/** The app "Microsoft Graph Command Line Tools", which every tenant knows. */
const SIGN_IN_CLIENT_ID = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** The options on the command line. Those without a default depend on others. */
const COMMAND_LINE = {
	authentication: { type: 'string', default: 'application' },
	permissions: { type: 'string', default: DEFAULT_PERMISSIONS.join(',') },
	proof: { type: 'string' },
	'valid-days': { type: 'string', default: '365' },
	name: { type: 'string', default: 'n8n Defender for Cloud Apps' },
	tenant: { type: 'string', default: 'organizations' },
	cloud: { type: 'string', default: 'commercial' },
	'login-url': { type: 'string', default: '' },
	'graph-url': { type: 'string' },
	'api-url': { type: 'string', default: '' },
	'n8n-url': { type: 'string' },
	username: { type: 'string', default: '' },
	'sign-in-client-id': { type: 'string', default: SIGN_IN_CLIENT_ID },
	'no-admin-consent': { type: 'boolean', default: false },
	output: { type: 'string', default: 'defender-cloud-apps-credential.json' },
	'dry-run': { type: 'boolean', default: false },
	yes: { type: 'boolean', default: false },
	help: { type: 'boolean', default: false },
	version: { type: 'boolean', default: false },
} as const;

/**
 * The options of a run.
 *
 * @returns the text to show instead if help or the version is asked for
 * @throws OptionProblem when an option is unknown or cannot be used
 */
export function readOptions(args: string[]): Options | string {
	const values = parsedOptions(args);
	if (values.help) return HELP;
	if (values.version) return version;
	const authentication = oneOf('authentication', values.authentication, AUTHENTICATIONS);
	const cloud = oneOf('cloud', values.cloud, CLOUD_NAMES);
	const { preset, possible } = PROOFS[authentication];
	return {
		authentication,
		cloud,
		permissions: permissionsIn(values.permissions),
		proof: oneOf('proof', values.proof ?? preset, possible),
		validDays: daysIn(values['valid-days']),
		name: nameIn(values.name),
		tenantId: values.tenant,
		loginUrl: values['login-url'],
		graphUrl: cloud === 'custom' ? addressIn('graph-url', values['graph-url']) : GRAPH_URLS[cloud],
		apiUrl: values['api-url'],
		n8nUrl: authentication === 'oAuth2' ? addressIn('n8n-url', values['n8n-url']) : '',
		username: values.username,
		signInClientId: values['sign-in-client-id'],
		withConsent: !values['no-admin-consent'],
		output: values.output,
		isDryRun: values['dry-run'],
		isAgreed: values.yes,
	};
}

function parsedOptions(args: string[]) {
	try {
		return parseArgs({ args, options: COMMAND_LINE }).values;
	} catch (error) {
		const { message } = propertiesOf(error);
		// What follows the first sentence explains the conventions of command lines.
		const [problem = ''] = typeof message === 'string' ? message.split('. ') : [];
		throw new OptionProblem(`${problem || 'The options cannot be read'}. See --help for all options.`);
	}
}

function oneOf<Value extends string>(name: string, entered: string, values: readonly Value[]): Value {
	const found = values.find((value) => value.toLowerCase() === entered.toLowerCase());
	if (found) return found;
	throw new OptionProblem(`--${name} cannot be '${entered}' here. Choose one of: ${values.join(', ')}.`);
}

function permissionsIn(list: string): Permission[] {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length === 0) throw new OptionProblem('--permissions names no permission.');
	return [...new Set(names.map((name) => oneOf('permissions', name, PERMISSIONS)))];
}

/** Braces and quotation marks would be mistaken for placeholders of the plan. */
function nameIn(entered: string): string {
	const name = entered.trim();
	if (name !== '' && name.length <= 120 && !/[{}"]/.test(name)) return name;
	throw new OptionProblem('--name needs 1 to 120 characters, without braces and quotation marks.');
}

function daysIn(entered: string): number {
	const count = Number(entered);
	if (Number.isInteger(count) && count > 0 && count <= MAX_VALID_DAYS) return count;
	throw new OptionProblem(`--valid-days must be a whole number from 1 to ${MAX_VALID_DAYS}.`);
}

/** Hosts at which Entra accepts http in a redirect address. It accepts no IPv6 address. */
const HOSTS_WITHOUT_TLS = new Set(['localhost', '127.0.0.1']);

function addressIn(name: string, entered = ''): string {
	const url = URL.canParse(entered) ? new URL(entered) : undefined;
	const isAccepted = url?.protocol === 'https:' || (url?.protocol === 'http:' && HOSTS_WITHOUT_TLS.has(url.hostname));
	if (url && isAccepted) return url.href.replace(/\/+$/, '');
	throw new OptionProblem(`--${name} is needed here, as an https address, for example https://n8n.example.com.`);
}
