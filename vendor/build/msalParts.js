'use strict';

/**
 * Which parts of MSAL are bundled. A community node of n8n may open no server, read no environment, set no timers and load
 * no other packages. MSAL has parts that do, for programs of other kinds. They are left out here, each with its reason, and
 * the rest is MSAL as Microsoft publishes it.
 *
 * The build fails unless every row applies exactly as often as it says. If a new version of MSAL moves or changes one of
 * these places, somebody has to look at it. ../README.md has the same table for readers.
 */
const { readFile } = require('node:fs/promises');
const ts = require('typescript');

/**
 * Methods and functions that throw an error instead of doing their work. Modules that only they import are not bundled.
 */
const LEFT_OUT = [
	{
		file: 'msal-node/network/HttpClient.mjs',
		method: 'sendRequest',
		reason: "it sends requests and sets timers, and the node gives MSAL n8n's HTTP helper instead",
	},
	{
		file: 'msal-node/client/ClientAssertion.mjs',
		method: 'createJwt',
		reason: 'it needs the package jsonwebtoken, and the node gives MSAL an assertion signed by node:crypto instead',
	},
	{
		file: 'msal-node/client/PublicClientApplication.mjs',
		method: 'acquireTokenInteractive',
		reason: 'it opens a web server and waits for a browser on the same machine',
	},
	{
		file: 'msal-node/client/PublicClientApplication.mjs',
		method: 'waitForRedirectUri',
		reason: 'it sets timers until that web server listens',
	},
	{
		file: 'msal-node/client/PublicClientApplication.mjs',
		method: 'acquireTokenByDeviceCode',
		reason: 'it sets timers while somebody types a code, and the node signs in unattended',
	},
	{
		file: 'msal-common/utils/TimeUtils.mjs',
		method: 'delay',
		reason: 'it sets the timers of that sign-in',
	},
	{
		file: 'msal-node/client/ClientApplication.mjs',
		method: 'getAuthCodeUrl',
		reason: 'it begins a sign-in with the browser, which n8n does itself, and reads the platform',
	},
	{
		file: 'msal-node/client/ClientApplication.mjs',
		method: 'acquireTokenByCode',
		reason: 'it ends a sign-in with the browser, which n8n does itself',
	},
	{
		file: 'msal-node/client/ConfidentialClientApplication.mjs',
		method: 'acquireTokenOnBehalfOf',
		reason: 'the node does not offer this sign-in',
	},
	{
		file: 'msal-node/client/ConfidentialClientApplication.mjs',
		method: 'acquireTokenByUserFederatedIdentityCredential',
		reason: 'the node does not offer this sign-in',
	},
];

/** Single expressions. What replaces them is what MSAL itself uses when there is nothing to read. */
const REPLACED = [
	{
		file: 'msal-node/client/ClientApplication.mjs',
		expression: 'process.arch || ""',
		by: '""',
		times: 1,
		reason: "it tells Entra the machine's processor",
	},
	{
		file: 'msal-node/client/ClientApplication.mjs',
		expression: 'process.platform || ""',
		by: '""',
		times: 1,
		reason: "it tells Entra the machine's operating system",
	},
	{
		file: 'msal-node/client/ConfidentialClientApplication.mjs',
		expression: 'process.env[MSAL_FORCE_REGION]',
		by: 'undefined',
		times: 1,
		reason: 'the environment would choose the sign-in host, which the credential has chosen',
	},
	{
		file: 'msal-node/client/ConfidentialClientApplication.mjs',
		expression: 'process.env[REGION_ENVIRONMENT_VARIABLE]',
		by: 'undefined',
		times: 1,
		reason: 'it would tell MSAL the region of an Azure host, which the credential has no use for',
	},
];

const ADVICE = 'Compare this version of MSAL with the tables in vendor/build/msalParts.js.';

/**
 * Bundles only those parts of MSAL that the node may have and needs.
 *
 * @returns {import('esbuild').Plugin}
 */
function msalParts() {
	const files = new Set([...LEFT_OUT, ...REPLACED].map(({ file }) => file));
	return {
		name: 'parts of MSAL',
		setup(build) {
			const missing = new Set();
			build.onStart(() => files.forEach((file) => missing.add(file)));
			build.onResolve({ filter: /./ }, async (wanted) => await withoutSideEffects(build, wanted));
			build.onLoad({ filter: MSAL }, async ({ path }) => {
				const file = fileOf(path);
				if (!files.has(file)) return undefined;
				missing.delete(file);
				return { contents: edited(file, await readFile(path, 'utf8')) };
			});
			build.onEnd(() => ({
				errors: [...missing].map((file) => ({ text: `MSAL has no module ${file} any more. ${ADVICE}` })),
			}));
		},
	};
}

const MSAL = /[\\/]node_modules[\\/]@azure[\\/]msal-(node|common)[\\/]/;

/** `msal-node/client/BaseClient.mjs` for a path of any machine. */
const fileOf = (path) => path.replaceAll('\\', '/').split('/@azure/').at(-1).replace('/dist/', '/');

const RESOLVED = Symbol('already resolved');

/**
 * MSAL's modules do nothing when they are loaded, so a module of which nothing is used can go. @azure/msal-common says so in
 * its package.json; @azure/msal-node and what it imports does not.
 */
async function withoutSideEffects(build, { path, pluginData, ...from }) {
	if (pluginData === RESOLVED || !MSAL.test(from.importer)) return undefined;
	const found = await build.resolve(path, { ...from, pluginData: RESOLVED });
	return { ...found, sideEffects: false };
}

/**
 * A module of MSAL as it is bundled.
 *
 * @param {string} file as in the rows above
 * @param {string} source
 * @returns {string}
 * @throws {Error} when a row does not match the source
 */
function edited(file, source) {
	const isHere = (row) => row.file === file;
	const withoutMethods = LEFT_OUT.filter(isHere).reduce(withoutMethod, source);
	return REPLACED.filter(isHere).reduce(withReplacement, withoutMethods);
}

function withoutMethod(source, { file, method, reason }) {
	const { statements } = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
	const bodies = statements
		.flatMap((statement) => (ts.isClassDeclaration(statement) ? [...statement.members] : [statement]))
		.filter((node) => ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node))
		.filter(({ name }) => name?.getText() === method)
		.map(({ body }) => body);
	expectTimes(bodies.length, 1, `the method ${method}`, file);
	const [body] = bodies;
	const error = JSON.stringify(`${method} is left out of this build of MSAL: ${reason}`);
	return `${source.slice(0, body.getStart())}{ throw new Error(${error}); }${source.slice(body.end)}`;
}

function withReplacement(source, { file, expression, by, times }) {
	const parts = source.split(expression);
	expectTimes(parts.length - 1, times, expression, file);
	return parts.join(by);
}

function expectTimes(found, expected, what, file) {
	if (found === expected) return;
	throw new Error(`MSAL's ${file} has ${what} ${found} times, and ${expected} was expected. ${ADVICE}`);
}

module.exports = { LEFT_OUT, REPLACED, msalParts };
