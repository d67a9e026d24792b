import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { TokenClaims } from '../../../../credentials/common/claims';
import * as answers from '../../../../nodes/DefenderCloudApps/transport/answers';
import { failureOf, readFailure } from '../../../../nodes/DefenderCloudApps/transport/failure';
import { toNodeError } from '../../../../nodes/DefenderCloudApps/transport/messages';
import { redacted } from '../../../../nodes/DefenderCloudApps/transport/redact';
import { cases } from '../../../support/property';

const { UnusableAnswer } = answers;

/** Every decision on what an answer is. */
const READERS: Record<string, answers.AnswerReader<unknown>> = {
	page: answers.pageOf('_id'),
	'scan page': answers.scanPage,
	record: answers.record,
	tree: answers.tree,
	range: answers.rangeWithId('an id'),
	categories: answers.categoryList,
	reports: answers.reportList,
	domains: answers.domainPage,
	'governance log': answers.governanceEntries,
	script: answers.script,
	write: answers.written,
	upload: answers.uploadTaken,
	'new id': answers.newId,
	'closed count': answers.closedCount('closed_benign'),
	anything: answers.anything,
	object: answers.object,
};

const fieldNames = fc.constantFrom(
	'data',
	'hasNext',
	'total',
	'nextQueryFilters',
	'_id',
	'id',
	'streams',
	'success',
	'closed_benign',
	'error',
	'__proto__',
	'constructor',
);
const json = fc.jsonValue({ maxDepth: 3 });
const likeAnAnswer = fc.dictionary(fieldNames, fc.oneof(json, fc.array(fc.dictionary(fieldNames, json)), fc.boolean()));
const answer = fc.oneof(likeAnAnswer, json, fc.string(), fc.constant(undefined));

it('has a reader here for each kind of answer', () => {
	const others = new Set(['UnusableAnswer', 'hasId']);
	const readers = Object.keys(answers).filter((name) => !others.has(name));
	expect(Object.keys(READERS)).toHaveLength(readers.length);
});

describe.each(Object.entries(READERS))('an answer read as %s', (_name, read) => {
	it('is what was promised, or unusable in words', () => {
		fc.assert(
			fc.property(answer, (given) => {
				const before = structuredClone(given);
				try {
					read(given);
				} catch (error) {
					expect(error).toBeInstanceOf(UnusableAnswer);
					expect((error as Error).message).not.toBe('');
				}
				expect(given).toEqual(before);
			}),
			cases(60),
		);
	});
});

const part = fc.base64String({ minLength: 12, maxLength: 60 }).map((text) => text.replace(/[+/=]/g, 'x'));
const token = fc.tuple(part, part, part).map(([header, body, end]) => `eyJ${header}.${body}.${end}`);
const signature = fc.tuple(fc.constantFrom('sig', 'X-Amz-Signature', 'Signature'), part);
const around = fc.oneof(fc.string(), fc.constantFrom('', ' ', '"', 'Bearer ', '\n', '.', 'eyJ', 'https://host/x?a=1&'));

describe('whatever text comes from outside', () => {
	it('shows no token', () => {
		fc.assert(
			fc.property(around, token, around, (before, secret, after) => {
				// The parts alone: what is around them may be taken for more of the token.
				const [, body = ''] = secret.split('.');
				expect(redacted(`${before} ${secret} ${after}`)).not.toContain(body);
			}),
			cases(500),
		);
	});

	it('shows no signature of an upload link', () => {
		fc.assert(
			fc.property(around, signature, around, (before, [name, value], after) => {
				expect(redacted(`${before} https://store.example/log?v=1&${name}=${value} ${after}`)).not.toContain(value);
			}),
			cases(500),
		);
	});
});

const node = {
	id: 'n',
	name: 'Defender',
	type: 'defenderCloudApps',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const headers = fc.dictionary(fc.constantFrom('retry-after', 'location', 'content-type'), fc.string());
const reply = fc.record({
	status: fc.integer({ min: 300, max: 599 }),
	headers,
	data: fc.oneof(
		answer,
		fc.json(),
		token.map((secret) => `Denied for Bearer ${secret}`),
	),
});
const claims: TokenClaims = { scp: 'Investigation.read' };

describe('whatever fails', () => {
	const context = {
		permissions: ['Investigation.manage'] as const,
		authentication: 'oAuth2' as const,
		path: ['v1', 'alerts'],
		itemIndex: 0,
	};

	it.each([true, false])('is an error in words without a token (a change: %j)', (isChange) => {
		fc.assert(
			fc.property(fc.oneof(reply, fc.anything()), (thrown) => {
				const isReply = typeof thrown === 'object' && thrown !== null && 'status' in thrown && 'data' in thrown;
				const failure = isReply ? failureOf(thrown as never, 0) : readFailure(thrown, 0);
				const error = toNodeError(node, failure, { ...context, isChange, claims });
				expect(error.message).not.toBe('');
				const told = `${error.message} ${error.description}`;
				expect(told).not.toMatch(/\[object Object\]|\bundefined\b|\bNaN\b|eyJ[\w-]{12,}\.[\w-]{12,}/);
			}),
			cases(500),
		);
	});

	it('keeps its own object as it came', () => {
		fc.assert(
			fc.property(reply, (given) => {
				const before = structuredClone(given) as IDataObject;
				failureOf(given, 0);
				expect(given).toEqual(before);
			}),
		);
	});
});
