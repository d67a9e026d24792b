import { surroundings } from '../../nodes/DefenderCloudApps/transport/runtime';
import type { Limit } from '../support/pace/countingService';
import { type Load, type LoadResult, PaceWorld } from '../support/pace/paceWorld';

/** The same chance is played each time. Another number plays another. */
const SEED = Number(process.env.PACE_SEED ?? 20_260_512);

/** How the service may count; which of these Microsoft's does is not documented. Its words fit the first. */
const SERVICES: Record<string, Limit> = {
	'last minute, says when': { minute: 'rolling', countsRefused: false, saysWhen: true },
	'last minute, does not say when': { minute: 'rolling', countsRefused: false, saysWhen: false },
	'last minute, counts refused ones': { minute: 'rolling', countsRefused: true, saysWhen: true },
	"clock's minute, says when": { minute: 'fixed', countsRefused: false, saysWhen: true },
	"clock's minute, does not say when": { minute: 'fixed', countsRefused: true, saysWhen: false },
};

const services = Object.entries(SERVICES);

const LOADS = {
	one: { processes: 1, executions: 120, requestsPerExecution: 1, concurrency: 120 },
	two: { processes: 2, executions: 60, requestsPerExecution: 2, concurrency: 10 },
	four: { processes: 4, executions: 60, requestsPerExecution: 2, concurrency: 10 },
	fourLong: { processes: 4, executions: 200, requestsPerExecution: 2, concurrency: 10 },
} satisfies Record<string, Load>;

/** More than the service lets through while the trigger polls. */
const SATURATING: Load = { processes: 1, executions: 330, requestsPerExecution: 2, concurrency: 40 };
const POLLS = 20;

const rows: string[] = [];

function note(service: string, { processes, executions, requestsPerExecution }: Load, result: LoadResult): void {
	const { refused, failed, wallInMs } = result;
	const requests = executions * requestsPerExecution;
	rows.push(`| ${service} | ${processes} | ${requests} | ${refused} | ${failed} | ${Math.round(wallInMs / 1_000)} s |`);
}

async function play(service: string, limit: Limit, load: Load, slowShare = 0): Promise<LoadResult> {
	const world = new PaceWorld(limit, SEED);
	world.slowShare = slowShare;
	const result = await world.time.pass(world.work(load));
	if (slowShare === 0) note(service, load, result);
	return result;
}

async function pollBeside(limit: Limit, trigger: string, load: Load): Promise<boolean[]> {
	const world = new PaceWorld(limit, SEED);
	const [through] = await world.time.pass(Promise.all([world.trigger(trigger, POLLS), world.work(load)]));
	return through;
}

function countOf(polls: readonly boolean[]): number {
	return polls.filter(Boolean).length;
}

describe('the pace, in virtual time, in front of a service that counts arrivals', () => {
	const real = { ...surroundings };

	afterAll(() => {
		Object.assign(surroundings, real);
		console.log(rows.join('\n'));
	});

	it.each(services)('one process is never refused, and sends 120 requests in 190 s (%s)', async (name, limit) => {
		const { refused, failed, wallInMs } = await play(name, limit, LOADS.one);
		expect({ refused, failed }).toEqual({ refused: 0, failed: 0 });
		expect(wallInMs).toBeLessThanOrEqual(190_000);
	});

	it.each(services)('one process is never refused, also if requests and answers are slow (%s)', async (name, limit) => {
		expect(await play(name, limit, LOADS.one, 0.1)).toMatchObject({ refused: 0, failed: 0 });
	});

	it.each(services)('two and four processes fail in nothing (%s)', async (name, limit) => {
		for (const load of [LOADS.two, LOADS.four]) {
			const { refused, failed } = await play(name, limit, load);
			expect(failed).toBe(0);
			expect(refused).toBeLessThanOrEqual(30);
		}
	});

	it.each(services)('four processes with 400 requests are refused 200 times at most (%s)', async (name, limit) => {
		const { refused, failed } = await play(name, limit, LOADS.fourLong);
		expect(failed).toBe(0);
		expect(refused).toBeLessThanOrEqual(200);
	});

	it.each(services)(
		'a trigger gets its turn beside a load that asks for more than there is (%s)',
		async (name, limit) => {
			const through = countOf(await pollBeside(limit, 'process-0', SATURATING));
			rows.push(`| ${name} | ${through} of ${POLLS} polls, load in the same process |`);
			expect(through).toBeGreaterThanOrEqual(0.9 * POLLS);
		},
	);

	// The worker knows of no trigger before a poll has taken one of its places, which depends on when the polls begin.
	it.each(services.filter(([, { saysWhen }]) => saysWhen))(
		'a trigger of the main process gets its turn beside such a load in a worker, once it had one (%s)',
		async (name, limit) => {
			const polls = await pollBeside(limit, 'main', { ...SATURATING, concurrency: 10 });
			rows.push(`| ${name} | ${countOf(polls)} of ${POLLS} polls, load in another process |`);
			expect(polls).toContain(true);
			const since = polls.slice(polls.indexOf(true));
			expect(countOf(since)).toBeGreaterThanOrEqual(0.9 * since.length);
		},
	);

	it('sends no more than the credential allows', async () => {
		const load = { ...LOADS.one, executions: 30, concurrency: 30, requestsPerMinute: 10 };
		const { wallInMs } = await play(
			'any, ten a minute',
			{ minute: 'rolling', countsRefused: false, saysWhen: true },
			load,
		);
		expect(wallInMs).toBeGreaterThanOrEqual(120_000);
	});
});
