import { stringify } from 'flatted';

import { Execution } from '../../../../scripts/host/executions';

/** An execution whose result data is this. */
function executionOf(resultData: object | undefined, status = 'success'): Execution {
	const data = resultData === undefined ? undefined : stringify({ resultData });
	return new Execution({ id: '1', status, mode: 'manual', workflowId: 'w', data });
}

const first = { json: { id: 1 } };
const second = { json: { id: 2 } };
const failed = { json: { error: 'no' } };

describe('Reading an execution', () => {
	const execution = executionOf({
		runData: {
			Get: [{ data: { main: [[first], [failed]] } }, { data: { main: [[second]] } }],
			Failed: [{ error: { message: 'broken' } }],
		},
	});

	it.each([
		['all runs of a node', 'Get', 0, [first, second]],
		['the second output', 'Get', 1, [failed]],
		['an output that does not exist', 'Get', 2, []],
		['a node that failed', 'Failed', 0, []],
		['a node that did not run', 'Other', 0, []],
	])('reads the items of %s', (_what, node, output, items) => {
		expect(execution.items(node, output)).toEqual(items);
	});

	it('reads the JSON of items', () => {
		expect(execution.json('Get')).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it.each([
		['Get', true],
		['Failed', true],
		['Other', false],
	])('knows whether the node %s ran', (node, hasRun) => {
		expect(execution.hasRun(node)).toBe(hasRun);
	});

	it.each([
		[
			'with node and description',
			{ error: { message: 'Wrong', description: 'Do this.', node: { name: 'Get' } } },
			'Get: Wrong: Do this.',
		],
		[
			'with the last node if the error names none',
			{ error: { message: 'Wrong' }, lastNodeExecuted: 'Close' },
			'Close: Wrong',
		],
		['with its status if there is no error', {}, 'the execution ended as error'],
		['with its status if there is no data', undefined, 'the execution ended as error'],
	])('reports a failure %s', (_how, resultData, message) => {
		expect(() => executionOf(resultData, 'error').assertSucceeded()).toThrow(message);
	});

	it('returns itself if it succeeded', () => {
		expect(execution.assertSucceeded()).toBe(execution);
	});
});
