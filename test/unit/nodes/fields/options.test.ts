import type { INodeProperties } from 'n8n-workflow';

import { optionsWith, readOptions } from '../../../../nodes/DefenderCloudApps/fields/options';
import { callWith } from '../resources/discovery/operationCall';

const own = (displayName: string): INodeProperties => ({ displayName, name: 'own', type: 'number', default: 0 });

describe('the options of an operation', () => {
	it.each([
		['Always', ['own', 'maxWaitInSeconds']],
		['Zone', ['maxWaitInSeconds', 'own']],
	])('are sorted by their labels: %s', (displayName, names) => {
		expect(optionsWith(own(displayName)).options?.map(({ name }) => name)).toEqual(names);
	});

	it.each([
		[{ own: 5, maxWaitInSeconds: 1 }, 5],
		['{"own": 5}', 5],
		[undefined, undefined],
	])('are read from %j', (options, expected) => {
		expect(readOptions(callWith({ parameters: { options } }).call).given('own')).toBe(expected);
	});

	it('are refused where they are a list', () => {
		expect(() => readOptions(callWith({ parameters: { options: [1] } }).call)).toThrow("'Options' needs fields");
	});
});
