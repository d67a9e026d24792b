import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import { hintOnLimit, hintOnOddRecords, hintOnWaits, hintOnce } from '../../../nodes/DefenderCloudApps/hints';

/** @param parameters of the node, as they are stored */
function execution(parameters: IDataObject = { limit: '={{ $json.limit }}' }, items = 1) {
	const addExecutionHints = jest.fn<void, Parameters<IExecuteFunctions['addExecutionHints']>>();
	const context: Partial<IExecuteFunctions> = {
		addExecutionHints,
		getNode: () => ({ parameters }) as INode,
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
	};
	const messages = () => addExecutionHints.mock.calls.flat().map(({ message }) => message);
	return { context: context as IExecuteFunctions, messages };
}

describe('a hint', () => {
	it('is given once in an execution for each thing it is about', () => {
		const [one, other] = [execution(), execution()];
		for (const { context } of [one, one, other]) {
			hintOnce(context, 'limit', 'more');
			hintOnce(context, 'waits', 'waited');
		}
		expect([one.messages(), other.messages()]).toEqual([
			['more', 'waited'],
			['more', 'waited'],
		]);
	});

	it('is not given by an n8n that knows no hints', () => {
		expect(() => hintOnce({} as IExecuteFunctions, 'limit', 'more')).not.toThrow();
	});

	it.each<[string, (context: IExecuteFunctions) => void, RegExp | undefined]>([
		['on a limit of 1', (context) => hintOnLimit(context, 1), /^Only 1 result was asked for, and there are more\./],
		[
			'on a limit',
			(context) => hintOnLimit(context, 50),
			/^Only 50 results were .* 'Limit', or switch 'Return All' on/,
		],
		['on a wait', (context) => hintOnWaits(context, 36_600), /^Waited 37 seconds/],
		['on a short wait', (context) => hintOnWaits(context, 4_999), undefined],
		['on no odd record', (context) => hintOnOddRecords(context, 0), undefined],
		['on an odd record', (context) => hintOnOddRecords(context, 1), /^1 record has .* 'oddRecord'/],
		['on odd records', (context) => hintOnOddRecords(context, 3), /^3 records have /],
	])('%s', (_name, give, expected) => {
		const { context, messages } = execution();
		give(context);
		expect(messages()).toEqual(expected ? [expect.stringMatching(expected)] : []);
	});

	it.each<[string, IDataObject, number, boolean]>([
		['a typed limit', { limit: 50 }, 1, false],
		['a typed limit for each of several items', { limit: 50 }, 2, true],
		['a limit from an expression', { limit: '={{ 50 }}' }, 1, true],
		['a file', { limit: 50, output: 'ndjsonFile' }, 1, true],
	])("leaves %s to n8n's own notice only where there is one", (_name, parameters, items, isOurs) => {
		const { context, messages } = execution(parameters, items);
		hintOnLimit(context, 50);
		expect(messages()).toHaveLength(isOurs ? 1 : 0);
	});
});
