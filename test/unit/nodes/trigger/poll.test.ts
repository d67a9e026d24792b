import type { IDataObject } from 'n8n-workflow';

import { forgetPacers } from '../../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';
import { PollHost } from '../../../support/trigger/pollHost';

const NOON = Date.UTC(2026, 4, 12, 12);
const MINUTE = 60_000;

/** As n8n throws it. The wait is longer than a poll may take. */
const refusal = Object.assign(new Error('Request failed with status code 429'), {
	cause: { response: { status: 429, headers: { 'retry-after': '50' }, data: {} } },
});

/** A service that shows pages of two alerts, each with the time of the request, and a clock that only moves here. */
class Service {
	now = NOON;

	/** When each request began, in milliseconds since noon. */
	readonly begun: number[] = [];

	isEmpty = false;

	slowInMs = 0;

	/** Others use up the tenant's requests. */
	isThrottled = false;

	trigger(
		parameters: IDataObject = {},
		pollBudgetInMs?: number,
		isDurable = false,
		credential?: IDataObject,
	): PollHost {
		return new PollHost({
			isDurable,
			credential,
			parameters: { authentication: 'apiToken', event: 'alertCreated', ...parameters },
			now: () => this.now,
			send: async () => this.page(),
			pollBudgetInMs,
		});
	}

	private page(): string {
		this.begun.push(this.now - NOON);
		if (this.isThrottled) throw refusal;
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

	it('makes no request and stores nothing when a setting is invalid', async () => {
		const host = service.trigger({ simplify: 'maybe' });
		await expect(host.activate()).rejects.toThrow("'Simplify' needs true or false");
		expect(service.begun).toEqual([]);
		expect(host.bookmark).toBeUndefined();
	});

	it('does not touch the bookmark in a manual test, and makes one request', async () => {
		const host = service.trigger();
		expect(await host.pollManually()).toHaveLength(1);
		expect(service.begun).toHaveLength(1);
		expect(host.bookmark).toBeUndefined();
	});

	it('says in a manual test that there is nothing to show, and does not touch the bookmark', async () => {
		service.isEmpty = true;
		const host = service.trigger();
		await expect(host.pollManually()).rejects.toMatchObject({
			message: 'The tenant has nothing yet that this trigger would start on',
			description: expect.stringMatching(/Loosen the filters/) as string,
		});
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

	describe.each([
		['with durable cursors', true],
		['without durable cursors', false],
	])('while others use up the requests, %s', (_name, isDurable) => {
		const waitingHost = async (): Promise<PollHost> => {
			service.isEmpty = true;
			const host = service.trigger({}, undefined, isDurable);
			await host.activate();
			service.isThrottled = true;
			return host;
		};
		const pollAfterMinutes = async (host: PollHost, minutes: number): Promise<unknown> => {
			service.now += minutes * MINUTE;
			return await host.poll().catch((error: unknown) => error);
		};

		it('is no failure, reads on from the same place, and says nothing for ten minutes', async () => {
			const host = await waitingHost();
			const outcomes: unknown[] = [];
			for (let polls = 0; polls < 10; polls++) outcomes.push(await pollAfterMinutes(host, 1));
			expect(outcomes).toEqual(Array(10).fill(0));
			expect(host.bookmark).toMatchObject({ from: NOON, waitingSince: NOON + MINUTE });
			expect(await pollAfterMinutes(host, 1)).toMatchObject({
				message: 'The trigger has not been able to read anything for 10 minutes',
				description: expect.stringMatching(/Nothing is lost.*Requests per Minute/s) as string,
				httpCode: '429',
				failure: { cause: 'rate-limited' },
			});
			expect(await pollAfterMinutes(host, 1)).toMatchObject({ message: expect.stringMatching(/11 minutes/) as string });
		});

		it('counts anew after a poll that read something', async () => {
			const host = await waitingHost();
			expect(await pollAfterMinutes(host, 1)).toBe(0);
			service.isThrottled = false;
			expect(await pollAfterMinutes(host, 8)).toBe(0);
			expect(host.bookmark).not.toHaveProperty('waitingSince');
			service.isThrottled = true;
			expect(await pollAfterMinutes(host, 8)).toBe(0);
		});

		it('still reports after a restart of n8n with durable cursors only, since nothing else is stored then', async () => {
			const host = await waitingHost();
			await pollAfterMinutes(host, 1);
			service.now += 5 * MINUTE;
			await host.restart();
			const outcome = await pollAfterMinutes(host, 6);
			expect(outcome instanceof Error).toBe(isDurable);
		});
	});

	it('begins at the activation, although it was throttled', async () => {
		service.isThrottled = true;
		const host = service.trigger();
		await host.activate();
		service.isThrottled = false;
		service.now += 5 * MINUTE;
		await host.poll();
		expect(host.bookmark).toMatchObject({ version: 1 });
		expect(host.executions[0]?.length).toBeGreaterThan(0);
		expect(service.begun[0]).toBe(0);
	});

	it('says in a manual test that the tenant is throttled', async () => {
		service.isThrottled = true;
		await expect(service.trigger().pollManually()).rejects.toMatchObject({ httpCode: '429' });
	});

	it('sends nothing when the number of requests is invalid', async () => {
		const credential = { cloud: 'custom', apiUrl: 'https://localhost/', requestsPerMinute: 0 };
		await expect(service.trigger({}, undefined, false, credential).activate()).rejects.toMatchObject({
			message: "The credential's Requests per Minute is not a whole number from 1 to 100,000",
		});
		expect(service.begun).toEqual([]);
	});
});
