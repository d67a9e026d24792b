import { NodeApiError } from 'n8n-workflow';

import type { OperationCall } from '../../../../../../nodes/DefenderCloudApps/call';
import { Evidence } from '../../../../../../nodes/DefenderCloudApps/resources/alert/investigation/evidence';
import type { InvestigationSources } from '../../../../../../nodes/DefenderCloudApps/resources/alert/investigation/sources';
import { ScriptedService } from '../../scriptedService';

const ana = { id: 'a1', saas: 11161, inst: 0 };
const facts = { isAdmin: true, isExternal: false, groups: ['Employees'], accounts: [] };

function refusal(httpCode: string): NodeApiError {
	const { context } = new ScriptedService([]);
	return new NodeApiError(context.getNode(), { message: 'refused' }, { message: 'It was refused', httpCode });
}

/** Sources that answer as told, and count how often they are asked. */
function evidenceWith(answers: Partial<InvestigationSources>) {
	const asked: string[] = [];
	const sources: InvestigationSources = {
		readPerson: async (...given) => {
			asked.push('person');
			return await (answers.readPerson?.(...given) ?? Promise.resolve(facts));
		},
		lastActivities: async (...given) => {
			asked.push('activities');
			return await (answers.lastActivities?.(...given) ?? Promise.resolve([{ _id: '1' }]));
		},
		rangeFinder: async (...given) => {
			asked.push('ranges');
			return await (answers.rangeFinder?.(...given) ?? Promise.resolve(async () => await Promise.resolve(undefined)));
		},
	};
	return { asked, evidence: new Evidence(sources) };
}

const call = {} as OperationCall;

describe('What is known of people and addresses', () => {
	it('is asked for once', async () => {
		const { asked, evidence } = evidenceWith({});
		for (let round = 0; round < 3; round++) {
			await evidence.person(call, ana);
			await evidence.lastActivities(call, ana, 5);
			await evidence.rangeFinder(call);
		}
		await evidence.lastActivities(call, ana, 6);
		await evidence.person(call, { ...ana, id: 'a2' });
		expect(asked).toEqual(['person', 'activities', 'ranges', 'activities', 'person']);
	});

	it('is a copy for each who asks', async () => {
		const { evidence } = evidenceWith({});
		const [one, other] = [await evidence.person(call, ana), await evidence.person(call, ana)];
		expect(one).toEqual({ value: facts });
		expect('value' in one && 'value' in other && one.value.groups !== other.value.groups).toBe(true);
	});

	it.each([
		['400', 'Defender for Cloud Apps cannot look up this account'],
		['403', 'It was refused'],
		['404', 'Defender for Cloud Apps no longer knows this account'],
	])('says after a %s that a person could not be read, and asks no second time', async (status, notRead) => {
		const { asked, evidence } = evidenceWith({ readPerson: async () => await Promise.reject(refusal(status)) });
		expect([await evidence.person(call, ana), await evidence.person(call, ana)]).toEqual([{ notRead }, { notRead }]);
		expect(asked).toEqual(['person']);
	});

	it.each(['401', '429', '500', '503'])('fails after a %s, and asks again', async (status) => {
		const { asked, evidence } = evidenceWith({ readPerson: async () => await Promise.reject(refusal(status)) });
		await expect(evidence.person(call, ana)).rejects.toThrow('It was refused');
		await expect(evidence.person(call, ana)).rejects.toThrow('It was refused');
		expect(asked).toEqual(['person', 'person']);
	});

	it.each([
		['403', false],
		['404', true],
		['400', true],
	])('after a %s to the IP ranges, fails: %s', async (status, fails) => {
		const { evidence } = evidenceWith({ rangeFinder: async () => await Promise.reject(refusal(status)) });
		const outcome = await evidence.rangeFinder(call).catch(() => 'failed');
		expect(outcome).toEqual(fails ? 'failed' : { notRead: 'It was refused' });
	});
});
