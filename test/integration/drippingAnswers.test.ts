import { type FaultAnswer, makeAlert } from '../../simulated-tenant';
import type { NodeRun } from '../support/run';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const getAll = { resource: 'alert', operation: 'getAll' };
const close = {
	resource: 'alert',
	operation: 'close',
	closeBy: 'filter',
	classification: 'benign',
	filters: { resolutionStatus: [0] },
	stopAbove: 0,
};

/** Ten pieces of an answer come half a second apart: longer than the limit, and never a pause that n8n's own limit sees. */
const DRIP_IN_MS = 500;

let left = 0;

const drips: FaultAnswer = {
	change: (reply) => ({ ...reply, dripEveryInMs: DRIP_IN_MS, whenLeft: () => (left += 1) }),
};

/** The product's limits as they are, but of this length. */
function shortened(limitInMs: number): jest.SpyInstance<AbortSignal, [number]> {
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	return jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(limitInMs));
}

/** The tenant learns of a closed connection a moment later. */
async function connectionsLeft(): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, 100));
	return left;
}

beforeEach(() => {
	left = 0;
	fixture.tenant.alerts.push(makeAlert());
	fixture.tenant.faults.add({ match: { host: 'api' }, answer: drips, times: 9 });
});

describe('an answer that drips', () => {
	const SIGN_INS: Array<[string, () => Promise<Partial<NodeRun>>]> = [
		['OAuth2', async () => ({ credentials: { defenderCloudAppsOAuth2Api: await fixture.signedIn() } })],
		['apiToken', async () => ({ credentials: await Promise.resolve(fixture.tokenCredential()) })],
	];

	it.each(SIGN_INS)('is given up after two minutes, and its connection closed (%s)', async (name, signIn) => {
		const limits = shortened(200);
		const { credentials = {} } = await signIn();
		const authentication = name === 'OAuth2' ? 'oAuth2' : name;
		const { error } = await fixture.run({ authentication, ...getAll }, { credentials });
		expect(error?.description).toContain('ETIMEDOUT');
		expect(limits.mock.calls).toEqual(Array(5).fill([120_000]));
		expect(fixture.apiRequests).toHaveLength(5);
		expect(await connectionsLeft()).toBe(5);
	});

	it('to a change leaves its outcome unknown', async () => {
		shortened(200);
		const { error } = await fixture.run(close);
		expect(error?.description).toMatch(/not known whether the change was made/);
		expect(fixture.apiRequests).toHaveLength(1);
		expect(await connectionsLeft()).toBe(1);
	});

	it('ends with the execution, and its connection with it', async () => {
		await fixture.run(getAll, { onStart: cancelOnceAsked });
		expect(fixture.apiRequests).toHaveLength(1);
		expect(await connectionsLeft()).toBe(1);
	});
});

function cancelOnceAsked(cancel: () => void): void {
	const timer = setInterval(() => {
		if (fixture.apiRequests.length === 0) return;
		clearInterval(timer);
		setTimeout(cancel, 50);
	}, 20);
}
