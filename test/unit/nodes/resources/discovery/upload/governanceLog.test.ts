import {
	type ParseTask,
	parseTasksIn,
	readParseTasks,
	taskOf,
} from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/governanceLog';
import { callWith } from '../operationCall';

const TYPE = { type: 'DiscoveryParseLogTask' };

describe('a parse task', () => {
	it.each<[object, ParseTask['status']]>([
		[{}, 'pending'],
		[{ status: 'running' }, 'pending'],
		[{ isSuccess: true }, 'parsed'],
		[{ success: true }, 'parsed'],
		[{ status: { isSuccess: true } }, 'parsed'],
		[{ status: { success: true } }, 'parsed'],
		[{ state: 'Succeeded' }, 'parsed'],
		[{ status: { name: 'COMPLETED' } }, 'parsed'],
		[{ isSuccess: false }, 'failed'],
		[{ status: { status: 'Failed' } }, 'failed'],
		[{ status: 'error' }, 'failed'],
		[{ isSuccess: true, status: 'Failed' }, 'failed'],
		[{ isSuccess: 'false' }, 'pending'],
	])('with %j is %s', (fields, status) => {
		expect(parseTasksIn([{ _id: 'a', ...TYPE, ...fields }])).toMatchObject([{ id: 'a', status }]);
	});

	it.each<[object, string | undefined]>([
		[{ message: 'No transactions found' }, 'No transactions found'],
		[{ error: 'later', statusMessage: 'first' }, 'first'],
		[{ message: ' ', status: { reason: 'inside' } }, 'inside'],
		[{ message: { text: 'an object' } }, undefined],
		[{}, undefined],
	])('that failed with %j has the reason %j', (fields, reason) => {
		expect(parseTasksIn([{ _id: 'a', ...TYPE, isSuccess: false, ...fields }])[0]?.reason).toBe(reason);
	});

	it('that did not fail has no reason', () => {
		expect(parseTasksIn([{ _id: 'a', ...TYPE, isSuccess: true, message: 'done' }])[0]?.reason).toBeUndefined();
	});

	it('is none of another type, without an ID, or that is no record', () => {
		expect(parseTasksIn([{ _id: 'a', type: 'Other' }, { ...TYPE }, { _id: 5, ...TYPE }, 'text', null, []])).toEqual([]);
	});
});

describe('the task of a log', () => {
	const log = { fileName: 'traffic "1".log', inputStreamName: 'Firewall' };
	const task = (id: string, ...texts: string[]): ParseTask => ({ id, status: 'parsed', text: JSON.stringify(texts) });

	it.each<[string, ParseTask[], string | undefined]>([
		['names the file', [task('a', 'traffic "1".log'), task('b', 'other.log')], 'a'],
		['names the file rather than the data source', [task('a', 'Firewall'), task('b', 'traffic "1".log')], 'b'],
		['names the data source where none names the file', [task('a', 'Firewall'), task('b', 'Other')], 'a'],
		['is not among tasks of other logs', [task('a', 'Other')], undefined],
		['is not one of several that name the file', [task('a', log.fileName), task('b', log.fileName)], undefined],
		['is not one of several that name the data source', [task('a', 'Firewall'), task('b', 'Firewall')], undefined],
		['is not a longer name', [task('a', 'my traffic "1".log')], undefined],
		['is not one that existed before', [task('earlier', 'traffic "1".log')], undefined],
		['is the new one beside an earlier one', [task('earlier', 'Firewall'), task('a', 'Firewall')], 'a'],
	])('%s', (_name, tasks, id) => {
		expect(taskOf(tasks, new Set(['earlier']), log)?.id).toBe(id);
	});
});

describe('reading the parse tasks', () => {
	it('gives the tasks of the governance log', async () => {
		const { call, requests } = callWith({ answer: () => ({ data: [{ _id: 'a', ...TYPE }] }) });
		expect(await readParseTasks(call)).toMatchObject({ tasks: [{ id: 'a', status: 'pending' }] });
		expect(requests).toMatchObject([{ method: 'POST', path: ['v1', 'governance'], isRepeatable: true }]);
	});

	it.each([
		[{ httpCode: '404' }, 'This tenant has no governance log for apps to read'],
		[{ httpCode: '403' }, 'The credential may not read the governance log'],
		[{ httpCode: '500' }, 'The governance log could not be read (status 500)'],
		[{}, 'The governance log could not be read'],
	])('never fails: %j', async (fault, problem) => {
		const { call } = callWith({
			answer: () => {
				throw Object.assign(new Error('fault'), fault);
			},
		});
		expect(await readParseTasks(call)).toEqual({ problem });
	});
});
