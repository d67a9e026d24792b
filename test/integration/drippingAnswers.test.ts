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
/** In it a request arrives on the slowest machine, and no whole answer comes on the fastest. */
const LIMIT_IN_MS = 2_000;

let left = 0;

const drips: FaultAnswer = {
	change: (reply) => ({ ...reply, dripEveryInMs: DRIP_IN_MS, whenLeft: () => (left += 1) }),
};

/** The product's limits as they are, but of this length. */
function shortened(limitInMs: number): jest.SpyInstance<AbortSignal, [number]> {
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	return jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(limitInMs));
}

/** The tenant learns of a closed connection a moment later. @returns how many there are, at the latest after five seconds */
async function connectionsLeft(expected: number): Promise<number> {
	for (const deadline = Date.now() + 5_000; left < expected && Date.now() < deadline;) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
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
		const limits = shortened(LIMIT_IN_MS);
		const { credentials = {} } = await signIn();
		const authentication = name === 'OAuth2' ? 'oAuth2' : name;
		const { error } = await fixture.run({ authentication, ...getAll }, { credentials });
		expect(error?.description).toContain('ETIMEDOUT');
		expect(limits.mock.calls).toEqual(Array(5).fill([120_000]));
		expect(fixture.apiRequests).toHaveLength(5);
		expect(await connectionsLeft(5)).toBe(5);
	});

	it('to a change leaves its outcome unknown', async () => {
		shortened(LIMIT_IN_MS);
		const { error } = await fixture.run(close);
		expect(error?.description).toMatch(/not known whether the change was made/);
		expect(fixture.apiRequests).toHaveLength(1);
		expect(await connectionsLeft(1)).toBe(1);
	});

	it('ends with the execution, and its connection with it', async () => {
		await fixture.run(getAll, { onStart: cancelOnceAsked });
		expect(fixture.apiRequests).toHaveLength(1);
		expect(await connectionsLeft(1)).toBe(1);
	});
});

function cancelOnceAsked(cancel: () => void): void {
	const timer = setInterval(() => {
		if (fixture.apiRequests.length === 0) return;
		clearInterval(timer);
		setTimeout(cancel, 50);
	}, 20);
}
