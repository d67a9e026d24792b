import type { IDataObject } from 'n8n-workflow';

import { forgetPacers } from '../../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';
import { PollHost } from '../../../support/trigger/pollHost';

const NOON = Date.UTC(2026, 4, 12, 12);
const MINUTE = 60_000;

/** A service that shows pages of two alerts, each with the time of the request, and a clock that only moves here. */
class Service {
	now = NOON;

	/** When each request began, in milliseconds since noon. */
	readonly begun: number[] = [];

	isEmpty = false;

	slowInMs = 0;

	trigger(parameters: IDataObject = {}, pollBudgetInMs?: number): PollHost {
		return new PollHost({
			isDurable: false,
			parameters: { authentication: 'apiToken', event: 'alertCreated', ...parameters },
			now: () => this.now,
			send: async () => this.page(),
			pollBudgetInMs,
		});
	}

	private page(): string {
		this.begun.push(this.now - NOON);
		const data = this.isEmpty ? [] : [this.alert(), this.alert()];
		this.now += this.slowInMs;
		return JSON.stringify({ data, hasNext: !this.isEmpty });
	}

	private alert(): IDataObject {
		this.now++;
		return { _id: `alert ${this.now}`, timestamp: this.now, title: 'Impossible travel', statusValue: 0 };
	}
}

describe('poll', () => {
	let service: Service;

	beforeEach(() => {
		service = new Service();
		forgetPacers();
		jest.spyOn(surroundings, 'now').mockImplementation(() => service.now);
	});

	afterEach(() => jest.restoreAllMocks());

	it.each([
		['n8n gives it 15 seconds', 15_000, [0, 3_002, 6_004, 9_006]],
		['n8n gives it more than a poll may take', 600_000, [0, 11_002, 22_004, 33_006]],
		['n8n does not say', undefined, [0, 11_002, 22_004, 33_006]],
	])('keeps 5 seconds back when %s', async (_name, budgetInMs, begun) => {
		service.slowInMs = budgetInMs === 15_000 ? 3_000 : 11_000;
		await service.trigger({}, budgetInMs).activate();
		expect(service.begun).toEqual(begun);
	});

	it('makes 15 requests at most', async () => {
		await service.trigger().activate();
		expect(service.begun).toHaveLength(15);
	});

	it('starts no execution when nothing is new, and keeps the bookmark', async () => {
		service.isEmpty = true;
		const host = service.trigger();
		await host.activate();
		expect(host.executions).toEqual([]);
		expect(host.bookmark).toMatchObject({ from: NOON });
	});

	it.each([
		['simplified', {}, 'severity'],
		['as the service sent it', { simplify: false }, 'statusValue'],
	])('delivers a record %s', async (_name, parameters, field) => {
		const host = service.trigger({ ...parameters, options: { maxItemsPerPoll: 1 } });
		await host.activate();
		expect(host.executions).toHaveLength(1);
		expect(host.executions[0]?.[0]).toHaveProperty(field);
	});

	it('keeps the bookmark when the items cannot be made', async () => {
		const host = service.trigger({ simplify: 'maybe' });
		await expect(host.activate()).rejects.toThrow("'Simplify' needs true or false");
		expect(host.bookmark).toBeUndefined();
	});

	it('does not touch the bookmark in a manual test, and makes one request', async () => {
		const host = service.trigger();
		expect(await host.pollManually()).toHaveLength(1);
		expect(service.begun).toHaveLength(1);
		expect(host.bookmark).toBeUndefined();
	});

	it('reads nothing while another poll is running', async () => {
		const host = service.trigger();
		service.slowInMs = MINUTE;
		const polls = [host.activate(), host.poll()];
		await Promise.all(polls);
		expect(service.begun).toHaveLength(1);
		expect(host.executions).toHaveLength(1);
	});
});
