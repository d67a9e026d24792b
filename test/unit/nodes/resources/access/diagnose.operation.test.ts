import fc from 'fast-check';
import { type IDataObject, type IHttpRequestOptions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { diagnoseAccess } from '../../../../../nodes/DefenderCloudApps/resources/access/diagnose.operation';
import { ApiClient } from '../../../../../nodes/DefenderCloudApps/transport/client';
import { DEFAULT_LIMITS } from '../../../../../nodes/DefenderCloudApps/transport/limits';
import { forgetPacers } from '../../../../../nodes/DefenderCloudApps/transport/pacer';
import { cases } from '../../../../support/property';
import { ScriptedService, all } from '../scriptedService';

/** In every text of the tenant, and in no word of ours. */
const MARK = 'Zyq';
const NOON = Date.UTC(2026, 0, 15, 12);

interface Answer {
	statusCode: number;
	headers: Record<string, string>;
	body: string;
}

/** One run against a service that gives these answers in turn, again and again. */
async function diagnose(answers: Answer[], permission: string): Promise<{ report?: IDataObject; sent: number }> {
	forgetPacers();
	let sent = 0;
	const { context } = new ScriptedService([]);
	const httpRequestWithAuthentication = async (_type: string, _options: IHttpRequestOptions) =>
		await Promise.resolve(answers[sent++ % answers.length]);
	const claims = Buffer.from(JSON.stringify({ scp: permission, upn: `${MARK}@example.com` })).toString('base64url');
	const credential = {
		apiUrl: `https://${MARK}.us2.portal.cloudappsecurity.com`,
		apiToken: MARK,
		oauthTokenData: { access_token: `${MARK}.${claims}.${MARK}` },
	};
	Object.assign(context, {
		helpers: { httpRequestWithAuthentication },
		getCredentials: async () => await Promise.resolve(credential),
	});
	try {
		const client = await ApiClient.open(context, DEFAULT_LIMITS);
		const [item] = await all(diagnoseAccess.execute({ context, client, itemIndex: 0, permissions: [] }));
		return { report: item?.json, sent };
	} catch (error) {
		expect(error instanceof NodeApiError || error instanceof NodeOperationError).toBe(true);
		return { sent };
	}
}

const secret = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `${MARK}${text}`);
const time = fc.integer({ min: NOON, max: NOON + 5 });
const oddValue = fc.oneof(secret, fc.boolean(), fc.constant(null), fc.integer({ max: 99 }), fc.constant([]));
const record = fc.record({ _id: secret, timestamp: time, created: time, name: secret }, { requiredKeys: [] });
const entries = fc.array(fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: oddValue }), {
	maxLength: 8,
});
const page = fc.record(
	{ data: entries, hasNext: fc.oneof(fc.boolean(), secret), total: fc.oneof(fc.integer({ min: 0, max: 99 }), secret) },
	{ requiredKeys: ['data'] },
);
const oneRecord = fc.record({ _id: secret, name: secret, subnets: fc.array(secret) });
const refusal = fc.record({
	detail: secret,
	filters: fc.array(
		fc.record({
			error: secret,
			errorMessageCode: fc.oneof(
				secret,
				secret.map((text) => `CONSOLE_${text}`),
			),
		}),
	),
});
const body = fc.oneof(
	{ weight: 6, arbitrary: page.map((value) => JSON.stringify(value)) },
	{ weight: 1, arbitrary: oneRecord.map((value) => JSON.stringify(value)) },
	{ weight: 2, arbitrary: refusal.map((value) => JSON.stringify(value)) },
	{ weight: 1, arbitrary: secret },
	{ weight: 1, arbitrary: secret.map((text) => `<!DOCTYPE html><html>${text}</html>`) },
	{ weight: 1, arbitrary: fc.constant('') },
);
const headerName = fc.oneof(
	secret,
	secret.map((text) => `x-${text}`),
	fc.constantFrom('content-type', 'cache-control', 'retry-after', 'date', 'server', 'set-cookie', 'location'),
);
const answer: fc.Arbitrary<Answer> = fc.record({
	statusCode: fc.constantFrom(200, 200, 200, 200, 302, 400, 403, 404, 429, 500, 503),
	headers: fc.dictionary(headerName, secret),
	body,
});

afterEach(() => jest.restoreAllMocks());

describe('Access > Diagnose', () => {
	it('whatever the service answers: shows no text and no time of it, and sends no more than 11 requests', async () => {
		let reports = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(answer, { minLength: 1, maxLength: 12 }),
				fc.oneof(secret, fc.constant(`Settings.read ${MARK}.read`)),
				async (answers, permission) => {
					const { report, sent } = await diagnose(answers, permission);
					expect(sent).toBeLessThanOrEqual(11);
					if (!report) return;
					reports++;
					const text = JSON.stringify(report).toLowerCase();
					expect(text).not.toContain(MARK.toLowerCase());
					expect(text).not.toMatch(/\d{7}|undefined|nan\b|infinity|\[object/);
				},
			),
			cases(500),
		);
		// Otherwise nothing was shown at all.
		expect(reports).toBeGreaterThan(100);
	});
});
